// SPDX-License-Identifier: MIT
#include "provider/command_queue.hpp"

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
    const auto offset = static_cast<std::ptrdiff_t>(first_ + position);
    commands_.insert(commands_.begin() + offset, std::move(command));
}

OwnedCommand CommandQueue::pop() {
    OwnedCommand command = std::move(commands_[first_++]);
    if (empty()) {
        commands_.clear();
        first_ = 0;
    }
    if (!command->is_control()) {
        --events_;
        event_bytes_ -= size_of_event(*command);
    }
    return command;
}

std::vector<OwnedCommand> CommandQueue::take_events() {
    return take(/*controls_too=*/false);
}

std::vector<OwnedCommand> CommandQueue::take_all() {
    return take(/*controls_too=*/true);
}

std::vector<OwnedCommand> CommandQueue::take(bool controls_too) {
    std::vector<OwnedCommand> taken;
    std::vector<OwnedCommand> kept;
    for (std::size_t index = first_; index < commands_.size(); ++index) {
        OwnedCommand& command = commands_[index];
        (controls_too || !command->is_control() ? taken : kept).push_back(std::move(command));
    }
    commands_ = std::move(kept);
    first_ = 0;
    events_ = 0;
    event_bytes_ = 0;
    return taken;
}

}  // namespace loquent::analytics
