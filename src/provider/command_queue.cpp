// SPDX-License-Identifier: MIT
#include "provider/command_queue.hpp"

#include <iterator>
#include <utility>

namespace loquent::analytics {
namespace {

bool says_the_same(const Command& left, const Command& right) {
    return !left.is_session && left.kind == right.kind && left.session == right.session;
}

std::size_t size_of_event(const Command& command) {
    return command.at.path.size() + command.name.size() + command.properties_json.size();
}

}  // namespace

CommandQueue::PushResult CommandQueue::push(OwnedCommand& command) {
    if (command->is_control()) {
        if (!empty() && says_the_same(*commands_.back(), *command)) {
            return PushResult::coalesced;
        }
    } else {
        const std::size_t bytes = size_of_event(*command);
        if (events_ >= max_events || bytes > max_event_bytes - event_bytes_) {
            return PushResult::full;
        }
        ++events_;
        event_bytes_ += bytes;
    }
    commands_.push_back(std::move(command));
    return PushResult::queued;
}

void CommandQueue::insert(std::size_t position, OwnedCommand command) {
    if (!command->is_control()) {
        ++events_;
        event_bytes_ += size_of_event(*command);
    }
    commands_.insert(std::next(commands_.begin(), static_cast<std::ptrdiff_t>(position)),
                     std::move(command));
}

OwnedCommand CommandQueue::pop() {
    OwnedCommand command = std::move(commands_.front());
    commands_.pop_front();
    if (!command->is_control()) {
        --events_;
        event_bytes_ -= size_of_event(*command);
    }
    return command;
}

std::list<OwnedCommand> CommandQueue::take_events() {
    return take(/*controls_too=*/false);
}

std::list<OwnedCommand> CommandQueue::take_all() {
    return take(/*controls_too=*/true);
}

std::list<OwnedCommand> CommandQueue::take(bool controls_too) {
    std::list<OwnedCommand> taken;
    for (auto next = commands_.begin(); next != commands_.end();) {
        const auto command = next++;
        if (controls_too || !(*command)->is_control()) {
            taken.splice(taken.end(), commands_, command);
        }
    }
    events_ = 0;
    event_bytes_ = 0;
    return taken;
}

}  // namespace loquent::analytics
