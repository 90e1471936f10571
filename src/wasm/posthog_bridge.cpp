// SPDX-License-Identifier: MIT
#include "posthog_bridge.hpp"

#include <utility>

#include "js_value.hpp"
#include "posthog_options.hpp"
#include "redaction/posthog_keys.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

/// The name under which posthog-js keeps the instance that becomes `window.posthog`.
constexpr const char* primary_instance = "posthog";

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

/// What outlives a provider on the page (web/sdk/browser/page-state.ts).
val page_state() {
    return ask_browser("pageState");
}

/// Embind's own way to it, `val::global`, is made for every environment: 0.1 KB more.
val global_scope() {
    return ask_browser("globalScope");
}

}  // namespace

PosthogBridge::PosthogBridge(BridgeOptions options, Console& console)
    : options_(std::move(options)),
      console_(console),
      event_gate_(ask_browser("makeEventGate", on_event_.function())) {
    try_call(event_gate_, "remove", js_text(redaction::removed_posthog_keys()));
}

PosthogBridge::~PosthogBridge() {
    release();
}

void PosthogBridge::take_page_state() {
    val page = page_state();
    set(page, "onBeforeSend", get(event_gate_, "pass"));
    set(page, "onLoaded", on_loaded_.function());
    set(page, "onFailed", on_failed_.function());
    set(page, "quiet", val(false));
}

void PosthogBridge::release() {
    listener_ = nullptr;
    val page = page_state();
    if (!get(page, "onLoaded").strictlyEquals(on_loaded_.function())) {
        // A later provider has taken over.
        return;
    }
    for (const char* entry : {"onBeforeSend", "onLoaded", "onFailed"}) {
        set(page, entry, val::null());
    }
}

void PosthogBridge::load(const PosthogConfig& config, PosthogListener& listener) {
    config_ = config;
    listener_ = &listener;
    val page = page_state();
    const std::string project = project_of(config);
    const bool is_ours = is_set(get(page, "project"));
    if (is_ours && !get(page, "project").strictlyEquals(js_text(project))) {
        // posthog-js cannot be initialised a second time for another project.
        fail(LoadFailure::foreign);
        return;
    }
    if (is_set(get(page, "instance"))) {
        take_page_state();
        loaded(get(page, "instance"));
        return;
    }
    const val current = get(global_scope(), "posthog");
    if (is_set(current) && !current.strictlyEquals(get(page, "stub"))) {
        // A script of ours that came after it was given up has left an instance without init.
        if (is_ours && !get(current, "__loaded").isTrue()) {
            take_page_state();
            init(current);
        } else {
            fail(LoadFailure::foreign);
        }
        return;
    }
    set(page, "project", js_text(project));
    take_page_state();
    if (is_function(options_.posthog_module)) {
        load_module();
    } else {
        load_script();
    }
    has_tried_ = true;
}

void PosthogBridge::load_script() {
    val page = page_state();
    if (!is_set(get(page, "stub")) || get(page, "silent").isTrue()) {
        val init_arguments = val::array();
        init_arguments.set(0, js_text(config_.api_key));
        init_arguments.set(1, init_options());
        init_arguments.set(2, js_text(primary_instance));
        const val stub = ask_browser("makeStub", init_arguments);
        set(page, "stub", stub);
        set(page, "silent", val(false));
        ask_browser("write", global_scope(), val("posthog"), stub);
    }
    const bool is_on_its_way = get(page, "requested").isTrue();
    // It may have been an earlier provider that has asked for it.
    if (is_on_its_way && !has_tried_) {
        return;
    }
    set(page, "requested", val(true));
    const auto own_url = as_text(options_.script_url);
    std::string url = own_url ? *own_url : posthog_script_url(config_.api_host);
    if (is_on_its_way) {
        // Waited for in vain: with the same URL a browser would go on with that same request.
        url += url.find('?') == std::string::npos ? "?retry=1" : "&retry=1";
    }
    if (!ask_browser("addScript", js_text(url), options_.integrity, options_.nonce).isTrue()) {
        fail(LoadFailure::unreachable);
    }
}

void PosthogBridge::load_module() {
    const Result module = try_invoke(options_.posthog_module);
    const Result promise =
        module ? try_call(get(global_scope(), "Promise"), "resolve", *module) : module;
    const bool running =
        promise && try_call(*promise, "then", on_module_.function(), on_failed_.function());
    awaits_module_ = running;
    if (!running) {
        fail(LoadFailure::unreachable);
    }
}

/// Initialises a PostHog that is there; its `loaded` then comes from inside.
void PosthogBridge::init(const val& posthog) {
    if (listener_ == nullptr) {
        return;
    }
    const bool is_posthog = is_set(posthog) && is_function(get(posthog, "init"));
    if (is_posthog && get(posthog, "__loaded").isTrue()) {
        fail(LoadFailure::foreign);
    } else if (!is_posthog ||
               !try_call(posthog, "init", js_text(config_.api_key), init_options())) {
        fail(LoadFailure::unreachable);
    }
}

val PosthogBridge::init_options() const {
    val options = make_posthog_options(config_, options_.posthog_options, console_);
    val page = page_state();
    // Before the library can do anything: a provider that ends meanwhile leaves it locked all the
    // same.
    set(page, "lock", ask_browser("makeLock", posthog_option_rules()));
    set(options, "before_send", get(page, "beforeSend"));
    set(options, "loaded", get(page, "loaded"));
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
    // It may have been given up meanwhile, because consent was withdrawn.
    if (std::exchange(awaits_module_, false)) {
        init(find_posthog(module));
    }
}

void PosthogBridge::fail(LoadFailure failure) {
    if (listener_ != nullptr) {
        listener_->posthog_failed(failure);
    }
}

void PosthogBridge::give_up() {
    awaits_module_ = false;
    val page = page_state();
    if (is_set(get(page, "stub")) && !is_set(get(page, "instance"))) {
        ask_browser("silenceStub", get(page, "stub"));
        set(page, "silent", val(true));
        set(page, "requested", val(false));
    }
}

void PosthogBridge::erase_stored(const PosthogConfig& config) {
    keep_stored(false);
    ask_browser("eraseStored", js_text(config.api_key));
}

void PosthogBridge::store_again() {
    keep_stored(true);
}

/// Whether a PostHog that has loaded may store anything, and send what it has kept.
void PosthogBridge::keep_stored(bool may_store) {
    val page = page_state();
    set(page, "quiet", val(!may_store));
    const bool app_lets_it = !get(options_.posthog_options, "disable_persistence").isTrue();
    if (is_set(instance_) && app_lets_it) {
        val options = val::object();
        set(options, "disable_persistence", val(!may_store));
        try_call(instance_, "set_config", options);
    }
}

std::optional<std::string> PosthogBridge::distinct_id() {
    const Result id = try_call(instance_, "get_distinct_id");
    return id ? as_text(*id) : std::nullopt;
}

std::optional<std::string> PosthogBridge::session_id() {
    const Result id = try_call(instance_, "get_session_id");
    return id ? as_text(*id) : std::nullopt;
}

std::optional<std::string> PosthogBridge::known_member() {
    const Result user_state = try_call(instance_, "get_property", js_text("$user_state"));
    if (!user_state || !user_state->strictlyEquals(js_text("identified"))) {
        return std::nullopt;
    }
    return distinct_id();
}

bool PosthogBridge::identify(const Session& session) {
    val properties = val::object();
    set(properties, "organization_id", js_text(session.organization_id));
    set(properties, "role", js_text(to_string(session.role)));
    return bool(try_call(instance_, "identify", js_text(session.member_id), properties));
}

bool PosthogBridge::reset() {
    return bool(try_call(instance_, "reset"));
}

CaptureResult PosthogBridge::capture(const Capture& capture) {
    val page = val::undefined();
    if (capture.page) {
        page = val::object();
        set(page, "$current_url", js_text(capture.page->url));
        set(page, "$pathname", js_text(capture.page->pathname));
    }
    if (capture.name != last_name_) {
        last_name_ = capture.name;
        last_name_text_ = js_text(last_name_);
    }
    const bool has_none = capture.properties_json.empty();
    const val properties =
        ask_browser("judgedProperties", js_bytes(has_none ? "{}" : capture.properties_json),
                    capture.edits.empty() ? val::undefined() : js_text(capture.edits), page);
    if (properties.isNull()) {
        return CaptureResult::failed;
    }
    if (properties.isFalse()) {
        return CaptureResult::guarded;
    }
    const Result result = try_call(instance_, "capture", last_name_text_, properties);
    if (!result) {
        return CaptureResult::failed;
    }
    return result->isUndefined() ? CaptureResult::refused : CaptureResult::accepted;
}

void PosthogBridge::rules_changed() {
    try_call(event_gate_, "forget");
}

void PosthogBridge::show_all() {
    try_call(event_gate_, "remove", js_text({}));
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
        // Nearly always the same keys of PostHog's are to change.
        if (answer.edits == last_edits_) {
            return val(true);
        }
        last_edits_ = answer.edits;
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
