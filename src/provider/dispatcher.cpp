// SPDX-License-Identifier: MIT
#include "provider/dispatcher.hpp"

#include <utility>

namespace loquent::analytics {

std::list<OwnedCommand> Dispatcher::set_gate(Gate gate) {
    gate_ = gate;
    std::list<OwnedCommand> dropped;
    if (gate.drops(/*is_event=*/true)) {
        dropped = gate.drops(/*is_event=*/false) ? queue_.take_all() : queue_.take_events();
        for (const OwnedCommand& command : dropped) {
            reporter_.dropped(name_of(*command), gate.reason);
        }
    }
    return dropped;
}

void Dispatcher::drain() {
    if (std::exchange(dispatching_, true)) {
        // We are inside a call to PostHog. Whoever made that call drains the queue after it.
        return;
    }
    while (is_sending() && !queue_.empty()) {
        dispatch(*queue_.pop());
    }
    dispatching_ = false;
}

bool Dispatcher::submit(OwnedCommand command) {
    if (gate_.drops(!command->is_control())) {
        reporter_.dropped(name_of(*command), gate_.reason);
        return false;
    }
    switch (queue_.push(command)) {
        case CommandQueue::PushResult::queued:
            drain();
            return true;
        case CommandQueue::PushResult::coalesced:
            reporter_.dropped(name_of(*command), DropReason::repeated);
            return true;
        case CommandQueue::PushResult::full:
            reporter_.refused(name_of(*command), RefusalReason::queue_full);
            return false;
    }
    return false;
}

void Dispatcher::send_event(std::string_view name, std::string_view properties_json) {
    dispatching_ = true;
    const CaptureResult result = posthog_.capture_now(name, properties_json);
    reporter_.passed_on(name, result, posthog_.take_notes(), posthog_.last_ticket());
    dispatching_ = false;
    drain();
}

void Dispatcher::dispatch(const Command& command) {
    const CaptureResult result = posthog_.dispatch(command);
    reporter_.passed_on(name_of(command), result, posthog_.take_notes(), posthog_.last_ticket());
}

void Dispatcher::put_session_first(OwnedCommand identify) {
    identify->is_session = true;
    queue_.insert(0, std::move(identify));
}

void Dispatcher::put_start_view(OwnedCommand pageview) {
    const Command* first = first_waiting();
    queue_.insert(first != nullptr && first->is_session ? 1 : 0, std::move(pageview));
}

const Command* Dispatcher::first_waiting() const {
    return queue_.empty() ? nullptr : &queue_.front();
}

}  // namespace loquent::analytics
