// SPDX-License-Identifier: MIT
#include "posthog_bridge.hpp"

#include <utility>

#include "browser.hpp"
#include "edit_object.hpp"
#include "guarded_call.hpp"
#include "json_text.hpp"
#include "page_slot.hpp"
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

bool is_function(const val& value) {
    return value.typeOf().as<std::string>() == "function";
}

/// `target[name] = value`, where a setter may throw (Trusted Types do).
bool try_set(const val& target, const char* name, const val& value) {
    return try_call(val::global("Reflect"), "set", {target, js_text(name), value}).has_value();
}

/// What makes a PostHog instance another one's: posthog-js takes its options once.
std::string project_of(const PosthogConfig& config) {
    return config.api_key + ' ' + config.api_host;
}

/// posthog-js itself, or what a module that holds it exports.
val find_posthog(const val& module) {
    if (!is_set(module)) {
        return val::undefined();
    }
    for (const char* name : {"default", "posthog"}) {
        const val exported = module[name];
        if (is_set(exported) && is_function(exported["init"])) {
            return exported;
        }
    }
    return module;
}

bool apply_edits(val& event, const BeforeSend& answer) {
    if (!answer.edits.empty() && !edit_object(event, answer.edits)) {
        return false;
    }
    if (answer.timestamp) {
        // A Date, not a text: older versions of posthog-js calculate with it.
        event.set("timestamp", val::global("Date").new_(*answer.timestamp));
    }
    if (!answer.previous_pathname && !answer.previous_duration) {
        return true;
    }
    val properties = event["properties"];
    if (answer.previous_pathname && is_set(properties["$prev_pageview_pathname"])) {
        properties.set("$prev_pageview_pathname", *answer.previous_pathname);
    }
    if (answer.previous_duration && is_set(properties["$prev_pageview_duration"])) {
        properties.set("$prev_pageview_duration", *answer.previous_duration);
    }
    return true;
}

}  // namespace

PosthogBridge::PosthogBridge(BridgeOptions options, Console& console)
    : options_(std::move(options)),
      console_(console),
      on_before_send_([this](const val& event) { return before_send(event); }),
      on_loaded_([this](const val& instance) {
          loaded(instance);
          return val::undefined();
      }),
      on_failed_([this](const val&) {
          fail(LoadFailure::unreachable);
          return val::undefined();
      }),
      on_module_([this](const val& module) {
          init(find_posthog(module));
          return val::undefined();
      }) {}

PosthogBridge::~PosthogBridge() {
    release();
}

void PosthogBridge::take_slot() {
    val slot = page_slot();
    slot.set("onBeforeSend", on_before_send_.function());
    slot.set("onLoaded", on_loaded_.function());
    slot.set("onFailed", on_failed_.function());
}

void PosthogBridge::release() {
    listener_ = nullptr;
    val slot = page_slot();
    if (!slot["onLoaded"].strictlyEquals(on_loaded_.function())) {
        // A later provider has taken over.
        return;
    }
    for (const char* entry : {"onBeforeSend", "onLoaded", "onFailed"}) {
        slot.set(entry, val::null());
    }
}

void PosthogBridge::load(const PosthogConfig& config, PosthogListener& listener) {
    config_ = config;
    listener_ = &listener;
    const val slot = page_slot();
    const std::string project = project_of(config);
    const bool is_ours = is_set(slot["project"]);
    if (is_ours && !slot["project"].strictlyEquals(val(project))) {
        // posthog-js cannot be initialised a second time for another project.
        fail(LoadFailure::foreign);
        return;
    }
    if (is_set(slot["instance"])) {
        take_slot();
        loaded(slot["instance"]);
        return;
    }
    const val current = val::global("posthog");
    if (is_set(current) && !current.strictlyEquals(slot["stub"])) {
        // A script of ours that came after it was given up has left an instance without init.
        if (is_ours && !current["__loaded"].isTrue()) {
            take_slot();
            init(current);
        } else {
            fail(LoadFailure::foreign);
        }
        return;
    }
    page_slot().set("project", project);
    take_slot();
    if (is_function(options_.posthog_module)) {
        load_module();
    } else {
        load_script();
    }
    has_tried_ = true;
}

void PosthogBridge::load_script() {
    val slot = page_slot();
    if (!is_set(slot["stub"]) || slot["silent"].isTrue()) {
        val init_arguments = val::array();
        init_arguments.set(0, config_.api_key);
        init_arguments.set(1, init_options());
        init_arguments.set(2, std::string(primary_instance));
        const val stub = make_posthog_stub(init_arguments);
        slot.set("stub", stub);
        slot.set("silent", false);
        val::global().set("posthog", stub);
    }
    const bool is_on_its_way = slot["requested"].isTrue();
    // It may have been an earlier provider that has asked for it.
    if (is_on_its_way && !has_tried_) {
        return;
    }
    slot.set("requested", true);
    const val document = val::global("document");
    val script = document.call<val>("createElement", js_text("script"));
    script.set("async", true);
    script.set("crossOrigin", std::string("anonymous"));
    script.set("onerror", slot["failed"]);
    if (options_.integrity.isString()) {
        script.set("integrity", options_.integrity);
    }
    if (options_.nonce.isString()) {
        script.set("nonce", options_.nonce);
    }
    std::string url = options_.script_url.isString() ? to_utf8(options_.script_url)
                                                     : script_url(config_.api_host);
    if (is_on_its_way) {
        // Waited for in vain: with the same URL a browser would go on with that same request.
        url += url.find('?') == std::string::npos ? "?retry=1" : "&retry=1";
    }
    const bool added = try_set(script, "src", to_script_url(url)) &&
                       try_call(document["head"], "appendChild", {script});
    if (!added) {
        fail(LoadFailure::unreachable);
    }
}

void PosthogBridge::load_module() {
    const auto module = try_invoke(options_.posthog_module);
    const auto promise =
        module ? try_call(val::global("Promise"), "resolve", {*module}) : std::nullopt;
    const bool running =
        promise && try_call(*promise, "then", {on_module_.function(), on_failed_.function()});
    if (!running) {
        fail(LoadFailure::unreachable);
    }
}

/// Initialises a PostHog that is there; its `loaded` then comes from inside.
void PosthogBridge::init(const val& posthog) {
    if (listener_ == nullptr) {
        return;
    }
    if (!is_set(posthog) || !is_function(posthog["init"])) {
        fail(LoadFailure::unreachable);
    } else if (posthog["__loaded"].isTrue()) {
        fail(LoadFailure::foreign);
    } else if (!try_call(posthog, "init", {js_text(config_.api_key), init_options()})) {
        fail(LoadFailure::unreachable);
    }
}

val PosthogBridge::init_options() const {
    val options = make_posthog_options(config_, options_.posthog_options, console_);
    const val slot = page_slot();
    options.set("before_send", slot["beforeSend"]);
    options.set("loaded", slot["loaded"]);
    return options;
}

void PosthogBridge::loaded(const val& instance) {
    instance_ = instance;
    if (listener_ != nullptr) {
        listener_->posthog_loaded();
    }
}

void PosthogBridge::fail(LoadFailure failure) {
    if (listener_ != nullptr) {
        listener_->posthog_failed(failure);
    }
}

void PosthogBridge::give_up() {
    val slot = page_slot();
    if (is_set(slot["stub"]) && !is_set(slot["instance"])) {
        silence_posthog_stub(slot["stub"]);
        slot.set("silent", true);
        slot.set("requested", false);
    }
}

std::optional<std::string> PosthogBridge::known_member() {
    const auto user_state = try_call(*instance_, "get_property", {js_text("$user_state")});
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
    return try_call(*instance_, "identify", {js_text(session.member_id), properties}).has_value();
}

bool PosthogBridge::reset() {
    return try_call(*instance_, "reset").has_value();
}

CaptureResult PosthogBridge::capture(const Capture& capture) {
    val properties = val::object();
    if (capture.original.object != nullptr && capture.edits.empty()) {
        properties = *static_cast<const val*>(capture.original.object);
    } else if (!capture.properties_json.empty()) {
        auto parsed = try_call(val::global("JSON"), "parse", {js_text(capture.properties_json)});
        if (!parsed) {
            return CaptureResult::failed;
        }
        properties = *std::move(parsed);
        if (!capture.edits.empty() && !edit_object(properties, capture.edits)) {
            return CaptureResult::guarded;
        }
    }
    if (capture.page) {
        properties.set("$current_url", capture.page->url);
        properties.set("$pathname", capture.page->pathname);
    }
    const auto result = try_call(*instance_, "capture", {js_text(capture.name), properties});
    if (!result) {
        return CaptureResult::failed;
    }
    return result->isUndefined() ? CaptureResult::refused : CaptureResult::accepted;
}

val PosthogBridge::before_send(const val& event) {
    if (listener_ == nullptr) {
        return val::null();
    }
    const auto json = to_json(event);
    if (!json) {
        return val::null();
    }
    const BeforeSend answer = listener_->before_send(*json);
    val edited = event;
    return answer.send && apply_edits(edited, answer) ? edited : val::null();
}

}  // namespace loquent::analytics::wasm
