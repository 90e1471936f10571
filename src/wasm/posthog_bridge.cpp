// SPDX-License-Identifier: MIT
#include "posthog_bridge.hpp"

#include <utility>

#include "browser.hpp"
#include "guarded_call.hpp"
#include "posthog_options.hpp"
#include "posthog_stub.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

/// The name under which posthog-js keeps the instance that becomes `window.posthog`.
constexpr const char* primary_instance = "posthog";

/// PostHog serves its assets from a host of their own; any other host (a proxy, a self-hosted
/// one) serves them itself. This is the official snippet's rule.
std::string script_url(std::string api_host) {
    const std::string api_suffix = ".i.posthog.com";
    if (const auto found = api_host.find(api_suffix); found != std::string::npos) {
        api_host.replace(found, api_suffix.size(), "-assets.i.posthog.com");
    }
    return api_host + "/static/array.js";
}

bool is_set(const val& value) {
    return !value.isUndefined() && !value.isNull();
}

void apply_edits(val& event, const BeforeSend& answer) {
    if (answer.timestamp) {
        // A Date, not a text: older versions of posthog-js calculate with it.
        event.set("timestamp", val::global("Date").new_(*answer.timestamp));
    }
    val properties = event["properties"];
    if (answer.previous_pathname && is_set(properties["$prev_pageview_pathname"])) {
        properties.set("$prev_pageview_pathname", *answer.previous_pathname);
    }
    if (answer.previous_duration && is_set(properties["$prev_pageview_duration"])) {
        properties.set("$prev_pageview_duration", *answer.previous_duration);
    }
}

}  // namespace

PosthogBridge* PosthogBridge::living = nullptr;

PosthogBridge::PosthogBridge(val app_options, Console& console)
    : app_options_(std::move(app_options)), console_(console) {}

PosthogBridge::~PosthogBridge() {
    release();
}

const val& PosthogBridge::before_send_hook() {
    static const JsCallback hook([](const val& event) {
        return living != nullptr ? living->before_send(event) : val::null();
    });
    return hook.function();
}

void PosthogBridge::load(const PosthogConfig& config, PosthogListener& listener) {
    listener_ = &listener;
    val window = val::global();
    if (is_set(window["posthog"])) {
        // The strict options cannot be imposed on an instance that something else has made.
        fail("foreign");
        return;
    }
    living = this;
    on_loaded_ = std::make_unique<JsCallback>([this](const val& instance) {
        instance_ = instance;
        if (listener_ != nullptr) {
            listener_->posthog_loaded();
        }
        return val::undefined();
    });
    val options = make_posthog_options(config, app_options_, console_);
    options.set("before_send", before_send_hook());
    options.set("loaded", on_loaded_->function());

    val init_arguments = val::array();
    init_arguments.set(0, config.api_key);
    init_arguments.set(1, options);
    init_arguments.set(2, std::string(primary_instance));
    stub_ = make_posthog_stub(init_arguments);
    window.set("posthog", stub_);
    add_script(script_url(config.api_host));
}

void PosthogBridge::add_script(const std::string& url) {
    const val document = val::global("document");
    on_script_error_ = std::make_unique<JsCallback>([this](const val&) {
        silence_posthog_stub(stub_);
        fail("the script was blocked or is not there");
        return val::undefined();
    });
    val script = document.call<val>("createElement", std::string("script"));
    script.set("async", true);
    script.set("crossOrigin", std::string("anonymous"));
    script.set("onerror", on_script_error_->function());
    script.set("src", url);
    document["head"].call<void>("appendChild", script);
}

void PosthogBridge::fail(const std::string& reason) {
    if (PosthogListener* listener = std::exchange(listener_, nullptr)) {
        listener->posthog_failed(reason);
    }
}

void PosthogBridge::release() {
    listener_ = nullptr;
    if (living == this) {
        living = nullptr;
    }
}

std::optional<std::string> PosthogBridge::known_member() {
    const auto user_state = try_call(*instance_, "get_property", std::string("$user_state"));
    if (!user_state || !user_state->strictlyEquals(val(std::string("identified")))) {
        return std::nullopt;
    }
    const auto distinct_id = try_call(*instance_, "get_distinct_id");
    if (!distinct_id || !distinct_id->isString()) {
        return std::nullopt;
    }
    return to_utf8(*distinct_id);
}

bool PosthogBridge::identify(const Session& session) {
    val properties = val::object();
    properties.set("organization_id", session.organization_id);
    properties.set("role", std::string(to_string(session.role)));
    return try_call(*instance_, "identify", session.member_id, properties).has_value();
}

bool PosthogBridge::reset() {
    return try_call(*instance_, "reset").has_value();
}

CaptureResult PosthogBridge::capture(const Capture& capture) {
    val properties = val::object();
    if (capture.original.object != nullptr) {
        properties = *static_cast<const val*>(capture.original.object);
    } else if (!capture.properties_json.empty()) {
        auto parsed = try_call(val::global("JSON"), "parse", std::string(capture.properties_json));
        if (!parsed) {
            return CaptureResult::failed;
        }
        properties = *std::move(parsed);
    }
    if (capture.page) {
        properties.set("$current_url", capture.page->url);
        properties.set("$pathname", capture.page->pathname);
    }
    const auto result = try_call(*instance_, "capture", std::string(capture.name), properties);
    if (!result) {
        return CaptureResult::failed;
    }
    return result->isUndefined() ? CaptureResult::refused : CaptureResult::accepted;
}

val PosthogBridge::before_send(const val& event) {
    if (listener_ == nullptr || !is_set(event) || !is_set(event["properties"])) {
        return val::null();
    }
    const val name = event["event"];
    if (!name.isString()) {
        return val::null();
    }
    const BeforeSend answer = listener_->before_send(to_utf8(name));
    if (!answer.send) {
        return val::null();
    }
    val edited = event;
    apply_edits(edited, answer);
    return edited;
}

}  // namespace loquent::analytics::wasm
