// SPDX-License-Identifier: MIT
#include "provider/posthog_calls.hpp"

#include <algorithm>
#include <iterator>

#include "redaction/route_path.hpp"

namespace loquent::analytics {
namespace {

constexpr std::string_view pageview_event = "$pageview";
constexpr std::string_view pageleave_event = "$pageleave";

CaptureResult result_of(bool done) {
    return done ? CaptureResult::accepted : CaptureResult::failed;
}

}  // namespace

bool PosthogCalls::Call::matches(std::string_view name) const {
    if (matched) {
        return false;
    }
    // posthog-js makes a repeated identify() the event `$set`.
    return identity ? name == "$identify" || name == "$set" : name == event_name;
}

CaptureResult PosthogCalls::dispatch(const Command& command) {
    switch (command.kind) {
        case Command::Kind::identify:
            return identify(command.session, command.at.time);
        case Command::Kind::reset:
            return reset();
        case Command::Kind::capture:
            return capture_event(command.name, command.properties_json, &command.at);
        case Command::Kind::pageview:
            break;
    }
    return capture_pageview(command.at);
}

CaptureResult PosthogCalls::identify(const Session& session, EpochMs time) {
    // Without a reset PostHog would merge the two members into one person.
    const auto known = posthog_.known_member();
    if (known && *known != session.member_id) {
        if (!posthog_.reset()) {
            return CaptureResult::failed;
        }
        last_view_.reset();
    }
    Call call{.event_name = {}, .identity = true, .time = time};
    call_ = &call;
    const bool done = posthog_.identify(session);
    call_ = nullptr;
    if (call.stopped) {
        return CaptureResult::guarded;
    }
    // An identity that PostHog knows already makes no event.
    return done && call.matched && posthog_.confirms_delivery() ? CaptureResult::kept
                                                                : result_of(done);
}

CaptureResult PosthogCalls::reset() {
    last_view_.reset();
    return result_of(posthog_.reset());
}

CaptureResult PosthogCalls::capture_now(std::string_view name, std::string_view properties_json) {
    return capture_event(name, properties_json, nullptr);
}

CaptureResult PosthogCalls::capture_event(std::string_view name, std::string_view properties_json,
                                          const TimeAndPath* at) {
    if (!guard_.is_known(name)) {
        return CaptureResult::unknown;
    }
    Call call{.event_name = name, .time = at != nullptr ? std::optional(at->time) : std::nullopt};
    const redaction::Judgement judgement =
        guard_.judge_call(name, properties_json, call.own, redactions());
    if (!judgement.send) {
        return CaptureResult::guarded;
    }
    Capture event{name, properties_json, judgement.edits, std::nullopt};
    if (at != nullptr) {
        event.page = address_of(route_path(at->path));
    }
    return capture(event, call);
}

CaptureResult PosthogCalls::capture_pageview(const TimeAndPath& at) {
    Call call{.event_name = pageview_event, .time = at.time};
    const CaptureResult result =
        capture({pageview_event, campaign_json_, {}, address_of(at.path)}, call);
    if (result == CaptureResult::accepted || result == CaptureResult::kept) {
        campaign_json_.clear();
        last_view_ = at;
    }
    return result;
}

CaptureResult PosthogCalls::capture(const Capture& event, Call& call) {
    call_ = &call;
    const CaptureResult result = posthog_.capture(event);
    call_ = nullptr;
    return call.stopped ? CaptureResult::guarded : result;
}

PageAddress PosthogCalls::address_of(std::string_view path) {
    return {page_.origin() + std::string(path), std::string(path)};
}

bool PosthogCalls::has_safe_identity() {
    const auto id = posthog_.distinct_id();
    return !id || guard_.is_sent_id(*id);
}

PosthogCalls::Answer PosthogCalls::before_send(std::string_view event_json) {
    static constexpr redaction::AppProperties none;
    const bool is_open = call_ != nullptr && !call_->matched;
    std::vector<Redaction> redactions;
    redaction::Judgement judgement =
        guard_.judge_event(event_json, is_open ? call_->event_name : std::string_view(),
                           is_open ? call_->own : none, notes_redactions_ ? &redactions : nullptr);
    BeforeSend answer{.send = judgement.send,
                      .ticket = 0,
                      .timestamp = {},
                      .previous_pathname = {},
                      .previous_duration = {},
                      .edits = std::move(judgement.edits)};
    if (is_open && call_->matches(judgement.name)) {
        call_->matched = true;
        call_->stopped = !judgement.send;
        answer.timestamp = call_->time;
        // 0 is no command's.
        answer.ticket = last_ticket_ += last_ticket_ == ~0U ? 2 : 1;
        std::ranges::move(redactions, std::back_inserter(notes_.redactions));
        redactions.clear();
        // Of an event that is stopped the outcome tells none.
        if (notes_redactions_) {
            notes_.uuid = judgement.uuid;
        }
    }
    if (last_view_ && (judgement.name == pageview_event || judgement.name == pageleave_event)) {
        answer.previous_pathname = guard_.scrubbed_path(last_view_->path);
        const EpochMs time = answer.timestamp ? *answer.timestamp : clock_.now();
        // The page's clock may have been set back.
        answer.previous_duration = std::max(0.0, time - last_view_->time) / 1000;
    }
    return {std::move(answer), judgement.name, std::move(redactions)};
}

}  // namespace loquent::analytics
