// SPDX-License-Identifier: MIT
#include "posthog_bridge.hpp"

#include <utility>

#include "edit_object.hpp"
#include "js_value.hpp"
#include "page_slot.hpp"
#include "posthog_options.hpp"
#include "posthog_stub.hpp"
#include "script_element.hpp"

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

bool is_function(const val& value) {
    return has_type(value, "function");
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
        const val exported = get(module, name);
        if (is_set(exported) && is_function(get(exported, "init"))) {
            return exported;
        }
    }
    return module;
}

bool apply_edits(const val& event, const BeforeSend& answer) {
    if (!answer.edits.empty() && !edit_object(event, answer.edits)) {
        return false;
    }
    if (answer.timestamp) {
        // A Date, not a text: older versions of posthog-js calculate with it.
        set(event, "timestamp", js_date(*answer.timestamp));
    }
    if (!answer.previous_pathname && !answer.previous_duration) {
        return true;
    }
    const val properties = get(event, "properties");
    if (answer.previous_pathname && is_set(get(properties, "$prev_pageview_pathname"))) {
        set(properties, "$prev_pageview_pathname", js_text(*answer.previous_pathname));
    }
    if (answer.previous_duration && is_set(get(properties, "$prev_pageview_duration"))) {
        set(properties, "$prev_pageview_duration", js_number(*answer.previous_duration));
    }
    return true;
}

}  // namespace

PosthogBridge::PosthogBridge(BridgeOptions options, Console& console)
    : options_(std::move(options)), console_(console) {}

PosthogBridge::~PosthogBridge() {
    release();
}

void PosthogBridge::take_slot() {
    const val slot = page_slot();
    set(slot, "onBeforeSend", on_before_send_.function());
    set(slot, "onLoaded", on_loaded_.function());
    set(slot, "onFailed", on_failed_.function());
}

void PosthogBridge::release() {
    listener_ = nullptr;
    const val slot = page_slot();
    if (!get(slot, "onLoaded").strictlyEquals(on_loaded_.function())) {
        // A later provider has taken over.
        return;
    }
    for (const char* entry : {"onBeforeSend", "onLoaded", "onFailed"}) {
        set(slot, entry, val::null());
    }
}

void PosthogBridge::load(const PosthogConfig& config, PosthogListener& listener) {
    config_ = config;
    listener_ = &listener;
    const val slot = page_slot();
    const std::string project = project_of(config);
    const bool is_ours = is_set(get(slot, "project"));
    if (is_ours && !get(slot, "project").strictlyEquals(js_text(project))) {
        // posthog-js cannot be initialised a second time for another project.
        fail(LoadFailure::foreign);
        return;
    }
    if (is_set(get(slot, "instance"))) {
        take_slot();
        loaded(get(slot, "instance"));
        return;
    }
    const val current = js_global("posthog");
    if (is_set(current) && !current.strictlyEquals(get(slot, "stub"))) {
        // A script of ours that came after it was given up has left an instance without init.
        if (is_ours && !get(current, "__loaded").isTrue()) {
            take_slot();
            init(current);
        } else {
            fail(LoadFailure::foreign);
        }
        return;
    }
    set(slot, "project", js_text(project));
    take_slot();
    if (is_function(options_.posthog_module)) {
        load_module();
    } else {
        load_script();
    }
    has_tried_ = true;
}

void PosthogBridge::load_script() {
    const val slot = page_slot();
    if (!is_set(get(slot, "stub")) || get(slot, "silent").isTrue()) {
        const val init_arguments = *from_json("[]");
        try_call(init_arguments, "push",
                 {js_text(config_.api_key), init_options(), js_text(primary_instance)});
        const val stub = make_posthog_stub(init_arguments);
        set(slot, "stub", stub);
        set(slot, "silent", js_flag(false));
        set(js_global(), "posthog", stub);
    }
    const bool is_on_its_way = get(slot, "requested").isTrue();
    // It may have been an earlier provider that has asked for it.
    if (is_on_its_way && !has_tried_) {
        return;
    }
    set(slot, "requested", js_flag(true));
    const auto own_url = as_text(options_.script_url);
    std::string url = own_url ? *own_url : script_url(config_.api_host);
    if (is_on_its_way) {
        // Waited for in vain: with the same URL a browser would go on with that same request.
        url += url.find('?') == std::string::npos ? "?retry=1" : "&retry=1";
    }
    if (!add_script(url, options_.integrity, options_.nonce)) {
        fail(LoadFailure::unreachable);
    }
}

void PosthogBridge::load_module() {
    const Result module = try_invoke(options_.posthog_module);
    const Result promise = module ? try_call(js_global("Promise"), "resolve", {*module}) : Result();
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
    if (!is_set(posthog) || !is_function(get(posthog, "init"))) {
        fail(LoadFailure::unreachable);
    } else if (get(posthog, "__loaded").isTrue()) {
        fail(LoadFailure::foreign);
    } else if (!try_call(posthog, "init", {js_text(config_.api_key), init_options()})) {
        fail(LoadFailure::unreachable);
    }
}

val PosthogBridge::init_options() const {
    val options = make_posthog_options(config_, options_.posthog_options, console_);
    const val slot = page_slot();
    set(options, "before_send", get(slot, "beforeSend"));
    set(options, "loaded", get(slot, "loaded"));
    return options;
}

void PosthogBridge::loaded(const val& instance) {
    instance_ = instance;
    if (listener_ != nullptr) {
        listener_->posthog_loaded();
    }
}

void PosthogBridge::script_failed(const val& /*event*/) {
    fail(LoadFailure::unreachable);
}

void PosthogBridge::module_arrived(const val& module) {
    init(find_posthog(module));
}

void PosthogBridge::fail(LoadFailure failure) {
    if (listener_ != nullptr) {
        listener_->posthog_failed(failure);
    }
}

void PosthogBridge::give_up() {
    const val slot = page_slot();
    if (is_set(get(slot, "stub")) && !is_set(get(slot, "instance"))) {
        silence_posthog_stub(get(slot, "stub"));
        set(slot, "silent", js_flag(true));
        set(slot, "requested", js_flag(false));
    }
}

std::optional<std::string> PosthogBridge::known_member() {
    const Result user_state = try_call(*instance_, "get_property", {js_text("$user_state")});
    if (!user_state || !user_state->strictlyEquals(js_text("identified"))) {
        return std::nullopt;
    }
    const Result distinct_id = try_call(*instance_, "get_distinct_id");
    return distinct_id ? as_text(*distinct_id) : std::nullopt;
}

bool PosthogBridge::identify(const Session& session) {
    const val properties = *from_json("{}");
    set(properties, "organization_id", js_text(session.organization_id));
    set(properties, "role", js_text(to_string(session.role)));
    return bool(try_call(*instance_, "identify", {js_text(session.member_id), properties}));
}

bool PosthogBridge::reset() {
    return bool(try_call(*instance_, "reset"));
}

CaptureResult PosthogBridge::capture(const Capture& capture) {
    val properties;
    if (capture.original.object != nullptr && capture.edits.empty()) {
        properties = *static_cast<const val*>(capture.original.object);
    } else {
        const bool has_none = capture.properties_json.empty();
        const Result parsed = from_json(has_none ? "{}" : capture.properties_json);
        if (!parsed) {
            return CaptureResult::failed;
        }
        properties = *parsed;
        if (!has_none && !capture.edits.empty() && !edit_object(properties, capture.edits)) {
            return CaptureResult::guarded;
        }
    }
    if (capture.page) {
        set(properties, "$current_url", js_text(capture.page->url));
        set(properties, "$pathname", js_text(capture.page->pathname));
    }
    if (capture.name != last_name_) {
        last_name_ = capture.name;
        last_name_text_ = js_text(last_name_);
    }
    const Result result = try_call(*instance_, "capture", {last_name_text_, properties});
    if (!result) {
        return CaptureResult::failed;
    }
    return result->isUndefined() ? CaptureResult::refused : CaptureResult::accepted;
}

val PosthogBridge::before_send(const val& event) {
    if (listener_ == nullptr) {
        return val::null();
    }
    const val questions = known_answers_.open_questions(event);
    const auto json = to_json(questions);
    if (!json) {
        return val::null();
    }
    const BeforeSend answer = listener_->before_send(*json);
    if (!answer.send || !apply_edits(event, answer)) {
        return val::null();
    }
    known_answers_.remember(questions, event);
    return event;
}

}  // namespace loquent::analytics::wasm
