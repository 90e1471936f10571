// SPDX-License-Identifier: MIT
// The PostHog of the model, which judges all that it is asked for.
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "world.hpp"

namespace loquent::analytics::model {

using namespace fake;

void World::load(const PosthogConfig&, PosthogListener& listener) {
    demand(consent() == Consent::granted, "PostHog is loaded without consent");
    demand(!ready_, "PostHog is loaded twice");
    listener_ = &listener;
    loading_ = true;
    if (answers_at_once_ == 1) {
        load(true);
    } else if (answers_at_once_ == 2) {
        load(false);
    }
}

void World::erase_stored(const PosthogConfig&) {
    demand(consent() != Consent::granted, "what PostHog has stored is erased in spite of consent");
}

void World::store_again() {
    demand(consent() == Consent::granted, "PostHog stores without consent");
}

std::optional<std::string> World::distinct_id() {
    return has_unsafe_id_ ? "zoe@example.com" : "d_1";
}

std::optional<CommandId> World::take_next(Kind kind) {
    sync();
    insert_start_view();
    demand(consent() == Consent::granted, "PostHog is called without consent");
    demand(ready_, "PostHog is called before it has loaded");
    demand(busy_ == 0 || !in_call_, "calls of PostHog nest");
    demand(!waiting_.empty(), "PostHog is called for nothing");
    if (waiting_.empty()) {
        return std::nullopt;
    }
    demand(asked_[waiting_.front()].kind == kind, "the order is another");
    return take_front(waiting_);
}

void World::act() {
    ++busy_;
    in_call_ = true;
    if (const auto action = std::exchange(posthog_action_, std::nullopt)) {
        demand(!own_event().timestamp, "a nested event has the time of the outer");
        reenter(*action);
    }
    in_call_ = false;
    --busy_;
}

BeforeSend World::ask_to_send(std::string_view name) {
    const BeforeSend answer =
        listener_ != nullptr ? listener_->before_send(event_json(name)) : BeforeSend{};
    demand(!answer.send || (ready_ && consent() == Consent::granted),
           "an event is sent without consent");
    demand(!answer.send || !has_unsafe_id_, "an event is sent under an unsafe id");
    return answer;
}

bool World::identify(const Session& session) {
    const auto id = take_next(Kind::identify);
    if (!id) {
        return false;
    }
    demand(asked_[*id].session == session, "the order of the members is another");
    demand(!member_ || *member_ == session.member_id, "two members are merged");
    act();
    const bool fails = std::exchange(call_fails_, false);
    if (!fails) {
        const BeforeSend answer = ask_to_send(member_ ? "$set" : "$identify");
        demand(!answer.send || answer.timestamp == asked_[*id].time,
               "an identify has another time");
        member_ = session.member_id;
    }
    settle(*id, fails ? CaptureResult::failed : CaptureResult::accepted);
    return !fails;
}

void World::settle(CommandId id, CaptureResult result) {
    sync();
    end(id, result == CaptureResult::accepted  ? ""
            : result == CaptureResult::refused ? "library"
                                               : "failed");
}

bool World::reset() {
    sync();
    if (has_unsafe_id_) {
        has_unsafe_id_ = false;
        member_.reset();
        return true;
    }
    insert_start_view();
    const bool fails = std::exchange(call_fails_, false);
    if (!waiting_.empty() && asked_[waiting_.front()].kind == Kind::identify) {
        // The provider's own reset, ahead of another member.
        Asked& next = asked_[waiting_.front()];
        demand(consent() == Consent::granted, "PostHog is called without consent");
        demand(member_ && *member_ != next.session.member_id, "a known member is reset");
        if (fails) {
            settle(take_front(waiting_), CaptureResult::failed);
            return false;
        }
        next.reset_before = true;
        member_.reset();
        return true;
    }
    const auto id = take_next(Kind::reset);
    if (!id) {
        return false;
    }
    act();
    if (!fails) {
        member_.reset();
    }
    settle(*id, fails ? CaptureResult::failed : CaptureResult::accepted);
    return !fails;
}

CaptureResult World::capture(const Capture& capture) {
    const bool is_view = capture.name == "$pageview";
    const std::optional<CommandId> id = take_next(is_view ? Kind::pageview : Kind::event);
    if (!id) {
        return CaptureResult::failed;
    }
    const std::string properties(capture.properties_json);
    const auto page = capture.page;
    demand(asked_[*id].properties == properties, "the order of the events is another");
    demand(asked_[*id].live ? !page : page && page->pathname == asked_[*id].path,
           "an event has another page");
    // The app can be called before PostHog asks whether to send, or after.
    if (posthog_action_.value_or(0) / 12 % 2 == 0) {
        act();
    }
    // The provider lends what it gives for the whole call.
    demand(capture.properties_json == properties, "the properties change in the call");
    CaptureResult result = std::exchange(capture_result_, CaptureResult::accepted);
    if (result == CaptureResult::accepted) {
        const BeforeSend answer = ask_to_send(capture.name);
        act();
        if (answer.send) {
            Asked& asked = asked_[*id];
            demand(!asked.sent_as, "an event is sent twice");
            asked.sent_as = member_.value_or("anonymous");
            demand(answer.timestamp == (asked.live ? std::nullopt : std::optional(asked.time)),
                   "an event has another time");
        } else {
            result = CaptureResult::refused;
        }
    }
    settle(*id, result);
    return result;
}

}  // namespace loquent::analytics::model
