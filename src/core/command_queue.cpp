// SPDX-License-Identifier: MIT
#include "command_queue.hpp"

#include <utility>

namespace loquent::analytics {
namespace {

bool is_control(const Command& command) {
    return std::holds_alternative<IdentifyCommand>(command.what) ||
           std::holds_alternative<ResetCommand>(command.what);
}

bool says_the_same(const Command& left, const Command& right) {
    if (const auto* identify = std::get_if<IdentifyCommand>(&left.what)) {
        const auto* other = std::get_if<IdentifyCommand>(&right.what);
        return other != nullptr && *identify == *other;
    }
    return std::holds_alternative<ResetCommand>(left.what) &&
           std::holds_alternative<ResetCommand>(right.what);
}

std::size_t size_of_event(const Command& command) {
    const auto* capture = std::get_if<CaptureCommand>(&command.what);
    return command.at.path.size() +
           (capture ? capture->name.size() + capture->properties_json.size() : 0);
}

}  // namespace

CommandQueue::PushResult CommandQueue::push(Command command) {
    if (is_control(command)) {
        if (!commands_.empty() && says_the_same(commands_.back(), command)) {
            return PushResult::coalesced;
        }
    } else {
        const std::size_t bytes = size_of_event(command);
        if (events_ >= max_events || bytes > max_event_bytes - event_bytes_) {
            return PushResult::full;
        }
        ++events_;
        event_bytes_ += bytes;
    }
    commands_.push_back(std::move(command));
    return PushResult::queued;
}

Command CommandQueue::pop() {
    Command command = std::move(commands_.front());
    commands_.pop_front();
    if (!is_control(command)) {
        --events_;
        event_bytes_ -= size_of_event(command);
    }
    return command;
}

std::deque<Command> CommandQueue::take_events() {
    std::deque<Command> events;
    std::deque<Command> controls;
    for (Command& command : commands_) {
        (is_control(command) ? controls : events).push_back(std::move(command));
    }
    commands_ = std::move(controls);
    events_ = 0;
    event_bytes_ = 0;
    return events;
}

std::deque<Command> CommandQueue::take_all() {
    events_ = 0;
    event_bytes_ = 0;
    return std::exchange(commands_, {});
}

}  // namespace loquent::analytics
