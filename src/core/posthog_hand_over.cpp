// SPDX-License-Identifier: MIT
#include "posthog_hand_over.hpp"

#include <algorithm>
#include <variant>

#include "route_path.hpp"

namespace loquent::analytics {
namespace {

constexpr std::string_view pageview_event = "$pageview";
constexpr std::string_view pageleave_event = "$pageleave";

CaptureResult result_of(bool done) {
    return done ? CaptureResult::accepted : CaptureResult::failed;
}

}  // namespace

bool PosthogHandOver::Call::matches(std::string_view name) const {
    if (matched) {
        return false;
    }
    // posthog-js makes a repeated identify() the event `$set`.
    return identity ? name == "$identify" || name == "$set" : name == event_name;
}

CaptureResult PosthogHandOver::hand_over(const Command& command) {
    if (const auto* identify = std::get_if<IdentifyCommand>(&command.what)) {
        return hand_over_session(identify->session, command.at.time);
    }
    if (std::holds_alternative<ResetCommand>(command.what)) {
        return hand_over_reset();
    }
    if (const auto* event = std::get_if<CaptureCommand>(&command.what)) {
        return hand_over_event(event->name, event->properties_json, {}, command.at);
    }
    return hand_over_pageview(command.at);
}

CaptureResult PosthogHandOver::hand_over_session(const Session& session, EpochMs time) {
    // Without a reset PostHog would merge the two members into one person.
    const auto known = posthog_.known_member();
    if (known && *known != session.member_id) {
        if (!posthog_.reset()) {
            return CaptureResult::failed;
        }
        last_view_.reset();
    }
    Call call{{}, /*identity=*/true, time};
    call_ = &call;
    const bool done = posthog_.identify(session);
    call_ = nullptr;
    return result_of(done);
}

CaptureResult PosthogHandOver::hand_over_reset() {
    last_view_.reset();
    return result_of(posthog_.reset());
}

CaptureResult PosthogHandOver::hand_over_event(std::string_view name,
                                               std::string_view properties_json, ObjectRef original,
                                               const std::optional<Moment>& at) {
    Capture event{name, properties_json, original, std::nullopt};
    if (at) {
        event.page = address_of(route_path(at->path));
    }
    return capture(event, at ? std::optional(at->time) : std::nullopt);
}

CaptureResult PosthogHandOver::hand_over_pageview(const Moment& at) {
    const CaptureResult result = capture({pageview_event, {}, {}, address_of(at.path)}, at.time);
    if (result == CaptureResult::accepted) {
        last_view_ = at;
    }
    return result;
}

CaptureResult PosthogHandOver::capture(const Capture& event, std::optional<EpochMs> time) {
    Call call{event.name, /*identity=*/false, time};
    call_ = &call;
    const CaptureResult result = posthog_.capture(event);
    call_ = nullptr;
    return result;
}

PageAddress PosthogHandOver::address_of(std::string_view path) {
    return {page_.origin() + std::string(path), std::string(path)};
}

BeforeSend PosthogHandOver::edits(std::string_view event_name) {
    BeforeSend answer{
        .send = true, .timestamp = {}, .previous_pathname = {}, .previous_duration = {}};
    if (call_ != nullptr && call_->matches(event_name)) {
        call_->matched = true;
        answer.timestamp = call_->time;
    }
    if (last_view_ && (event_name == pageview_event || event_name == pageleave_event)) {
        answer.previous_pathname = last_view_->path;
        if (answer.timestamp) {
            // The page's clock may have been set back.
            answer.previous_duration = std::max(0.0, *answer.timestamp - last_view_->time) / 1000;
        }
    }
    return answer;
}

}  // namespace loquent::analytics
