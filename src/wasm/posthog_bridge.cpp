// SPDX-License-Identifier: MIT
#include "posthog_bridge.hpp"

#include "base/sentence.hpp"
#include "js_value.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {

PosthogBridge::PosthogBridge(const val& options, Console& console)
    : console_(console),
      bridge_(ask_browser("makeBridge", options, on_event_.function(), on_settled_.function())) {}

PosthogBridge::~PosthogBridge() {
    release();
}

void PosthogBridge::load(const PosthogConfig& config, PosthogListener& listener) {
    listener_ = &listener;
    const val refused = bridge_.call<val>("load", js_text(config.api_key), js_text(config.api_host),
                                          js_text(posthog_script_url(config.api_host)));
    const std::string names = to_utf8(refused);
    if (!names.empty()) {
        console_.error(say(Sentence::options_refused, {names}));
    }
    if (names.find("cookieless_mode") != std::string::npos) {
        console_.error(say(Sentence::cookieless_on_reject));
    }
}

void PosthogBridge::settled(const val& failure) {
    if (listener_ == nullptr) {
        return;
    }
    if (failure.isNull()) {
        listener_->posthog_loaded();
    } else {
        listener_->posthog_failed(to_utf8(failure) == "foreign" ? LoadFailure::foreign
                                                                : LoadFailure::unreachable);
    }
}

void PosthogBridge::release() {
    listener_ = nullptr;
    bridge_.call<void>("release");
}

void PosthogBridge::give_up() {
    bridge_.call<void>("giveUp");
}

void PosthogBridge::erase_stored(const PosthogConfig& config) {
    bridge_.call<void>("keepStored", val(false));
    ask_browser("eraseStored", js_text(config.api_key));
}

void PosthogBridge::store_again() {
    bridge_.call<void>("keepStored", val(true));
}

std::optional<std::string> PosthogBridge::distinct_id() {
    return as_text(bridge_.call<val>("distinctId"));
}

std::optional<std::string> PosthogBridge::session_id() {
    return as_text(bridge_.call<val>("sessionId"));
}

std::optional<std::string> PosthogBridge::known_member() {
    return as_text(bridge_.call<val>("knownMember"));
}

bool PosthogBridge::identify(const Session& session) {
    return bridge_
        .call<val>("identify", js_text(session.member_id), js_text(session.organization_id),
                   js_text(to_string(session.role)))
        .isTrue();
}

bool PosthogBridge::reset() {
    return bridge_.call<val>("reset").isTrue();
}

CaptureResult PosthogBridge::capture(const Capture& capture) {
    if (capture.name != last_name_) {
        last_name_ = capture.name;
        last_name_text_ = js_text(last_name_);
    }
    const val json = js_text(capture.properties_json);
    const val edits = js_text(capture.edits);
    const val result = capture.page ? bridge_.call<val>("capture", last_name_text_, json, edits,
                                                        js_text(capture.page->url),
                                                        js_text(capture.page->pathname))
                                    : bridge_.call<val>("capture", last_name_text_, json, edits);
    return static_cast<CaptureResult>(result.as<int>());
}

void PosthogBridge::rules_changed() {
    bridge_.call<void>("forgetPassed");
}

val PosthogBridge::judge(const val& event_json) {
    if (listener_ == nullptr || !event_json.isString()) {
        return val::null();
    }
    const BeforeSend answer = listener_->before_send(event_json.as<std::string>());
    if (!answer.send) {
        return val::null();
    }
    if (!answer.timestamp && !answer.previous_pathname && !answer.previous_duration) {
        return js_text(answer.edits);
    }
    val judgement = val::object();
    set(judgement, "edits", js_text(answer.edits));
    if (answer.timestamp) {
        set(judgement, "timestamp", val(*answer.timestamp));
    }
    if (answer.previous_pathname) {
        set(judgement, "previousPathname", js_text(*answer.previous_pathname));
    }
    if (answer.previous_duration) {
        set(judgement, "previousDuration", val(*answer.previous_duration));
    }
    return judgement;
}

}  // namespace loquent::analytics::wasm
