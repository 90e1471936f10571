// SPDX-License-Identifier: MIT
#include "provider/outcome_reporter.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/decimal.hpp"
#include "base/sentence.hpp"
#include "redaction/advice.hpp"

namespace loquent::analytics {
namespace {

/// The most rounds in one `tell()`. A listener that calls the provider makes another one.
constexpr int most_rounds = 8;
constexpr std::size_t most_warnings = 200;
/// If the guard stops this many events in a row and none has passed before, something is wrong.
constexpr int silence = 3;

}  // namespace

void OutcomeReporter::listen(OnStateChange on_state_change, OnOutcome on_outcome, bool debug) {
    on_state_change_ = std::move(on_state_change);
    on_outcome_ = std::move(on_outcome);
    debug_ = debug;
}

void OutcomeReporter::forget_listeners() {
    on_state_change_ = nullptr;
    on_outcome_ = nullptr;
    kept_.clear();
    news_.clear();
}

void OutcomeReporter::passed_on(std::string_view call, CaptureResult result, EventNotes notes,
                                std::uint32_t ticket) {
    tell_redactions(call, notes.redactions);
    watch_for_silence(result);
    switch (result) {
        case CaptureResult::accepted:
            ledger_.count_dispatched();
            ended(call, Outcome::dispatched, {}, std::move(notes));
            return;
        case CaptureResult::kept:
            if (on_outcome_) {
                kept_.push_back({ticket, std::string(call), std::move(notes)});
            }
            return;
        case CaptureResult::refused:
            refused(call, RefusalReason::library);
            return;
        case CaptureResult::failed:
            dropped(call, DropReason::failed);
            return;
        case CaptureResult::guarded:
            dropped(call, DropReason::guard);
            return;
        case CaptureResult::unknown:
            if (debug_) {
                warn_once(say(Sentence::not_in_plan, {call}));
            }
            dropped(call, DropReason::unknown_event);
            return;
    }
}

void OutcomeReporter::watch_for_silence(CaptureResult result) {
    has_passed_ = has_passed_ || result == CaptureResult::accepted || result == CaptureResult::kept;
    stopped_in_a_row_ = result == CaptureResult::guarded ? stopped_in_a_row_ + 1 : 0;
    if (!has_passed_ && stopped_in_a_row_ == silence) {
        console_.error(say(Sentence::silence));
    }
}

OutcomeReporter::Kept OutcomeReporter::take_kept(std::uint32_t ticket) {
    // They end in the order in which they began, nearly always.
    const auto found = std::ranges::find(kept_, ticket, &Kept::ticket);
    if (found == kept_.end()) {
        return {};
    }
    Kept kept = std::move(*found);
    kept_.erase(found);
    return kept;
}

void OutcomeReporter::delivery_ended(std::uint32_t ticket, DeliveryEnd end, int status) {
    if (ticket == 0) {
        // The library's own event belongs to no command.
        return;
    }
    Kept kept = take_kept(ticket);
    const auto drop = [this, &kept](DropReason reason) {
        ledger_.count_dropped(reason);
        ended(kept.call, Outcome::dropped, to_string(reason), std::move(kept.notes));
    };
    switch (end) {
        case DeliveryEnd::delivered:
            ledger_.count_delivered();
            ended(kept.call, Outcome::delivered, {}, std::move(kept.notes));
            return;
        case DeliveryEnd::rejected: {
            ledger_.count_rejected(status);
            std::string reason;
            append_decimal(reason, static_cast<std::uint64_t>(status));
            ended(kept.call, Outcome::rejected, reason, std::move(kept.notes));
            return;
        }
        case DeliveryEnd::handed_over:
            ledger_.count_dispatched();
            ended(kept.call, Outcome::dispatched, {}, std::move(kept.notes));
            return;
        case DeliveryEnd::expired:
            drop(DropReason::expired);
            return;
        case DeliveryEnd::evicted:
            drop(DropReason::evicted);
            return;
        case DeliveryEnd::stopped:
            drop(DropReason::stopped);
            return;
        case DeliveryEnd::denied:
            drop(DropReason::denied);
            return;
    }
}

void OutcomeReporter::dropped(std::string_view call, DropReason reason,
                              std::vector<Redaction> redactions) {
    ledger_.count_dropped(reason);
    ended(call, Outcome::dropped, to_string(reason), {std::move(redactions), {}});
}

void OutcomeReporter::refused(std::string_view call, RefusalReason reason) {
    ledger_.count_refused(reason);
    ended(call, Outcome::refused, to_string(reason));
}

void OutcomeReporter::ended(std::string_view call, Outcome outcome, std::string_view reason,
                            EventNotes notes) {
    if (on_outcome_) {
        news_.emplace_back(
            Ended{std::string(call), outcome, std::string(reason), std::move(notes)});
    }
}

void OutcomeReporter::state_changed(State state, std::string_view reason) {
    if (last_state_ == state && last_reason_ == reason) {
        return;
    }
    last_state_ = state;
    last_reason_ = reason;
    if (on_state_change_) {
        news_.emplace_back(StateChange{state, std::string(reason)});
    }
}

void OutcomeReporter::tell_redactions(std::string_view event,
                                      const std::vector<Redaction>& redactions) {
    if (!debug_) {
        return;
    }
    for (const auto& [property, reason, replaced] : redactions) {
        // PostHog adds the keys with `$`, and `title` to page views: no mistake of the developer's.
        if (property.starts_with('$') || (property == "title" && event == "$pageview")) {
            continue;
        }
        warn_once(say(Sentence::redacted, {event, replaced ? "replaced" : "taken out", property,
                                           reason, redaction::advice_for(reason)}));
    }
}

void OutcomeReporter::warn_once(std::string warning) {
    if (warnings_.size() < most_warnings &&
        std::ranges::find(warnings_, warning) == warnings_.end()) {
        console_.warn(warning);
        warnings_.push_back(std::move(warning));
    }
}

void OutcomeReporter::tell() {
    if (telling_) {
        return;
    }
    telling_ = true;
    for (int round = 0; round < most_rounds && !news_.empty(); ++round) {
        for (const News& news : std::exchange(news_, {})) {
            tell(news);
        }
    }
    if (!news_.empty()) {
        cut_short();
    }
    telling_ = false;
}

void OutcomeReporter::cut_short() {
    warn_once(say(Sentence::endless_listener));
    while (!news_.empty() && !std::holds_alternative<StateChange>(news_.back())) {
        news_.pop_back();
    }
    while (news_.size() > 1) {
        news_.pop_front();
    }
}

void OutcomeReporter::tell(const News& news) {
    // Copies: a listener may end the provider, which forgets its listeners.
    if (const auto* change = std::get_if<StateChange>(&news)) {
        if (const auto listener = on_state_change_) {
            listener(change->state, change->reason);
        }
    } else if (const auto* end = std::get_if<Ended>(&news)) {
        if (const auto listener = on_outcome_) {
            listener(
                {end->call, end->outcome, end->reason, end->notes.redactions, end->notes.uuid});
        }
    }
}

}  // namespace loquent::analytics
