// SPDX-License-Identifier: MIT
// The rules that hold between two steps, and at the end.
#include <cstddef>
#include <optional>
#include <string>

#include "world.hpp"

namespace loquent::analytics::model {

void World::demand(bool holds, const char* rule) {
    if (!holds && failure_.empty()) {
        failure_ = rule;
    }
}

void World::check() {
    const Ledger& ledger = provider_->ledger();
    demand(ended_.empty() || state() == State::idle, "an outcome is missing");
    demand(ledger.commands() == asked_.size(), "the ledger: commands");
    demand(ledger.dispatched() == dispatched_, "the ledger: dispatched");
    for (std::size_t index = 0; index < drops_.size(); ++index) {
        demand(ledger.dropped(static_cast<DropReason>(index)) == drops_[index],
               "the ledger: dropped");
    }
    demand(ledger.refused(RefusalReason::queue_full) == refusals_[0] &&
               ledger.refused(RefusalReason::library) == refusals_[1],
           "the ledger: refused");
    demand(ledger.waiting() == waiting_.size(), "the ledger: waiting");
    check_state();
}

void World::check_state() {
    const State now = state();
    const bool starting = now == State::idle || told_ == State::idle;
    demand(starting || told_ == now, "a change of state is not told");
    std::size_t timers = 0;
    switch (now) {
        case State::configuring:
            timers = 1;
            demand(!loading_, "PostHog loads while it is configured");
            break;
        case State::loading:
            timers = 1;
            demand(loading_ && consent() == Consent::granted, "loading without a load");
            break;
        case State::active:
            demand(ready_ && consent() == Consent::granted, "active without consent");
            demand(waiting_.empty(), "a command waits while active");
            demand(start_view_ != StartView::due, "the start's page view is lost");
            break;
        case State::waiting:
            demand(!loading_, "PostHog is on its way without consent");
            demand(consent() != Consent::granted, "waiting for a consent that is there");
            break;
        case State::disabled:
        case State::blocked:
        case State::stopped:
            for (const CommandId id : waiting_) {
                demand(now != State::stopped && !definitely_off_ && !asked_[id].is_event(),
                       "a command waits for ever");
            }
            // The slow retry.
            timers = now == State::stopped || definitely_off_ ? 0 : 1;
            break;
        case State::idle:
            break;
    }
    demand(timers_.running() == timers, "another number of timers");
    demand(config_source_.is_running() <= (now == State::configuring),
           "a request runs for nothing");
}

void World::check_identities() {
    std::optional<std::string> member = first_member_;
    for (const CommandId id : order_) {
        const Asked& asked = asked_[id];
        demand(asked.ended, "a command is lost");
        if (asked.is_event()) {
            demand(!asked.sent_as || *asked.sent_as == member.value_or("anonymous"),
                   "an event is sent under another member");
            continue;
        }
        if (asked.reset_before || (asked.dispatched && asked.kind == Kind::reset)) {
            member.reset();
        }
        if (asked.dispatched && asked.kind == Kind::identify) {
            member = asked.session.member_id;
        }
    }
}

}  // namespace loquent::analytics::model
