// SPDX-License-Identifier: MIT
// All that the module exports. With start_options.cpp the only file that turns JavaScript's shapes
// into ours.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/sentence.hpp"
#include "browser.hpp"
#include "js_callback.hpp"
#include "js_router.hpp"
#include "js_value.hpp"
#include "loquent/analytics/analytics.hpp"
#include "module_call.hpp"
#include "page_provider.hpp"
#include "posthog_library.hpp"
#include "redaction/text_rules.hpp"
#include "start_options.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

std::shared_ptr<PageProvider>& current_app() {
    static std::shared_ptr<PageProvider> app;
    return app;
}

void make_app(const val& options) {
    auto browser = std::make_unique<PageBrowser>();
    auto library = make_posthog_library(options, *browser);
    current_app() = std::make_shared<PageProvider>(std::move(browser), std::move(library));
}

/// A call before `start` finds a provider that waits.
AnalyticsProvider& provider() {
    if (!current_app()) {
        make_app(val::undefined());
    }
    return current_app()->provider;
}

void reject_argument(Sentence sentence, std::string_view call = {}) {
    provider().reject(DropReason::invalid_argument, say(sentence, {call}));
}

void identify(const val& member_id, const val& organization_id, const val& role,
              const std::optional<TimeAndPath>& at) {
    const auto session = as_session(member_id, organization_id, role);
    if (!session) {
        provider().reject(DropReason::invalid_identity, say(Sentence::no_session, {"identify"}));
        return;
    }
    provider().identify(*session, at);
}

void identify_user_from_js(const val& member_id, const val& organization_id, const val& role) {
    identify(member_id, organization_id, role, std::nullopt);
}

void reset_from_js() {
    provider().reset();
}

void set_consent_from_js(const val& consent) {
    provider().set_consent(consent_from_js("setConsent", consent));
}

val escape_js_string_from_js(const val& text) {
    return js_text(escape_js_string(to_utf8(text)));
}

/// Rejects an event whose properties cannot be written as JSON.
void reject_unserialisable(const val& properties) {
    Sentence sentence = Sentence::properties_not_given_as_object;
    std::string key;
    if (is_object(properties)) {
        sentence = Sentence::not_serialisable;
        key = to_utf8(ask_browser("keyThatJsonCannotHold", properties));
        std::string buffer;
        if (!redaction::is_harmless_key(key, buffer)) {
            key = "?";  // The key itself could be personal.
        }
    }
    provider().reject(DropReason::invalid_properties, say(sentence, {key}));
}

void track_event_from_js(const val& name, const val& properties) {
    const auto event = ask_browser("eventText", name, properties).as<std::string>();
    const std::string_view text = event;
    if (const std::size_t json_size = text.find('\n'); json_size != std::string_view::npos) {
        provider().track_event(text.substr(json_size + 1), text.substr(0, json_size));
    } else if (text == "name") {
        reject_argument(Sentence::name_no_string);
    } else if (text == "size") {
        provider().reject(DropReason::invalid_properties,
                          say(Sentence::properties_too_large, {"an event"}));
    } else {
        reject_unserialisable(properties);
    }
}

void track_pageview_from_js(const val& path) {
    if (const auto text = as_argument(path)) {
        provider().track_pageview(*text);
    } else {
        reject_argument(Sentence::path_no_string, "trackPageview");
    }
}

void on_route_change_from_js(const val& path, const val& route, const val& is_redirect) {
    if (const auto text = as_argument(path)) {
        if (is_redirect.isTrue()) {
            provider().redirect(*text);
        }
        provider().on_route_change(*text, std::nullopt, as_argument(route).value_or(""));
    } else {
        reject_argument(Sentence::path_no_string, "onRouteChange");
    }
}

void init_posthog_from_js(const val& api_key, const val& api_host) {
    const auto key = as_text(api_key);
    const auto host = as_text(api_host);
    if (key && host) {
        provider().init_posthog(*key, *host);
    } else {
        reject_argument(Sentence::config_no_strings);
    }
}

val config_errors_from_js(const val& api_key, const val& api_host) {
    const val errors = val::array();
    for (const auto& error : {check_api_key(to_utf8(api_key)), check_api_host(to_utf8(api_host))}) {
        if (error) {
            append(errors, "field", error->field, "message", error->message);
        }
    }
    return errors;
}

/// Takes over one command that the loader has kept: `{call, …, time, path}`.
void restore(const val& command) {
    const std::string call = text_of(command, "call");
    const auto at = moment_of(command);
    if (!at) {
        reject_argument(Sentence::no_command);
        return;
    }
    if (const val faulty = get(command, "faulty"); !faulty.isUndefined()) {
        reject_unserialisable(faulty);
    } else if (call == "trackEvent") {
        provider().track_event(text_of(command, "name"), text_of(command, "properties"), at);
    } else if (call == "onRouteChange") {
        provider().on_route_change(at->path, at->time, text_of(command, "route"));
    } else if (call == "trackPageview") {
        provider().track_pageview(at->path, at->time);
    } else if (call == "identify") {
        identify(get(command, "memberId"), get(command, "organizationId"), get(command, "role"),
                 at);
    } else if (call == "reset") {
        provider().reset(at);
    } else {
        reject_argument(Sentence::no_command);
    }
}

void dispose() {
    if (const auto app = current_app()) {
        app->stop();
    }
}

/// Starts a provider in place of the one before, with the options that web/sdk/loquent.d.ts lists.
void start(const val& options) {
    // Stopped first, and only then replaced: its listeners may still ask it for its ledger. It may
    // be one of them that starts another.
    dispose();
    ModuleCall::retire(current_app());
    make_app(options);
    if (const val commands = get(options, "commands"); is_object(commands)) {
        const int count = count_of(commands);
        for (int index = 0; index < count; ++index) {
            restore(get(commands, index));
        }
    }
    if (const val choice = get(options, "choice"); !choice.isUndefined()) {
        set_consent_from_js(choice);
    }
    StartOptions start = read_start_options(options, provider());
    if (val path = get(options, "currentPath"); has_type(path, "function")) {
        current_app()->router = std::make_unique<JsRouter>(std::move(path));
        start.router = current_app()->router.get();
    }
    provider().start(start);
}

val ledger() {
    const Result counts = from_json(provider().ledger().to_json());
    return counts ? *counts : val::null();
}

/// `{distinctId, sessionId}`, both of which may be empty.
val identity() {
    const Identity visitor = provider().identity();
    val shape = val::object();
    set(shape, "distinctId", js_text(visitor.distinct_id));
    set(shape, "sessionId", js_text(visitor.session_id));
    return shape;
}

val state() {
    return js_text(to_string(provider().state()));
}

/// `function` with a note that JavaScript has called it.
template <auto function>
struct Exported;

template <typename Return, typename... Arguments, Return (*function)(Arguments...)>
struct Exported<function> {
    // Values only: embind keeps the converted arguments of a running call in one place for all
    // calls of a function, and would free a text of the outer call when an inner one returns.
    static_assert(std::is_void_v<Return> || std::is_same_v<Return, val>);
    static_assert(((std::is_same_v<Arguments, const val&> ||
                    std::is_same_v<Arguments, JsCallback::Id>)&&...));

    static Return call(Arguments... arguments) {
        const ModuleCall module_call;
        return function(arguments...);
    }
};

template <auto function>
void export_function(const char* name) {
    emscripten::function(name, &Exported<function>::call);
}

}  // namespace

EMSCRIPTEN_BINDINGS(loquent_analytics) {
    export_function<&track_event_from_js>("trackEvent");
    export_function<&on_route_change_from_js>("onRouteChange");
    export_function<&track_pageview_from_js>("trackPageview");
    export_function<&identify_user_from_js>("identifyUser");
    export_function<&reset_from_js>("resetAnalytics");
    export_function<&set_consent_from_js>("setConsent");
    export_function<&init_posthog_from_js>("initPosthog");
    export_function<&escape_js_string_from_js>("escapeJsString");
    export_function<&config_errors_from_js>("configErrors");
    export_function<&start>("start");
    export_function<&dispose>("dispose");
    export_function<&identity>("identity");
    export_function<&ledger>("ledger");
    export_function<&state>("state");
    export_function<&JsCallback::invoke>("invokeLoquentCallback");
}

}  // namespace loquent::analytics::wasm
