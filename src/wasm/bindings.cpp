// SPDX-License-Identifier: MIT
// All that the module exports, and the only file that turns JavaScript's shapes into ours.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/concat.hpp"
#include "js_callback.hpp"
#include "js_router.hpp"
#include "js_value.hpp"
#include "loquent/analytics/analytics.hpp"
#include "module_call.hpp"
#include "page_provider.hpp"
#include "posthog_library.hpp"
#include "redaction/text_rules.hpp"

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

std::optional<double> as_number(const val& value) {
    return value.isNumber() ? std::optional(value.as<double>()) : std::nullopt;
}

/// How many elements `list` has.
int count_of(const val& list) {
    return static_cast<int>(as_number(get(list, "length")).value_or(0));
}

/// When and where a command that the loader kept was called.
std::optional<TimeAndPath> moment_of(const val& command) {
    const auto time = as_number(get(command, "time"));
    return time ? std::optional(TimeAndPath{*time, text_of(command, "path")}) : std::nullopt;
}

void reject_argument(const char* what) {
    provider().reject(DropReason::invalid_argument, concat({what, " It was dropped."}));
}

std::optional<Session> as_session(const val& member_id, const val& organization_id,
                                  const val& role_name) {
    const auto member = as_text(member_id);
    const auto organization = as_text(organization_id);
    const auto name = as_text(role_name);
    const auto role = name ? parse_role(*name) : std::nullopt;
    if (!member || !organization || !role) {
        return std::nullopt;
    }
    return Session{*member, *organization, *role};
}

void identify(const val& member_id, const val& organization_id, const val& role,
              const std::optional<TimeAndPath>& at) {
    const auto session = as_session(member_id, organization_id, role);
    if (!session) {
        provider().reject(DropReason::invalid_identity,
                          "identify: memberId and organizationId must be strings and role one of "
                          "owner, admin and member. The member was not identified.");
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

/// The name of the property that JSON cannot hold, or `?` where the name itself could be personal.
std::string name_of_unserialisable(const val& properties) {
    const std::string name = to_utf8(ask_browser("keyThatJsonCannotHold", properties));
    std::string buffer;
    return redaction::is_harmless_key(name, buffer) ? name : "?";
}

/// In characters; the provider counts the bytes.
constexpr double largest_properties = 1U << 20U;

void track_event_from_js(const val& name, const val& properties) {
    const auto event_name = as_text(name);
    if (!event_name) {
        reject_argument("trackEvent: the name must be a string.");
        return;
    }
    if (properties.isUndefined() || properties.isNull()) {
        provider().track_event(*event_name, {});
        return;
    }
    // Looked at before it is copied: a page may pass a whole file.
    const val serialised = ask_browser("asJson", properties);
    if (as_number(get(serialised, "length")).value_or(0) > largest_properties) {
        provider().reject(
            DropReason::invalid_properties,
            "trackEvent: the properties of an event are larger than 1 MiB of JSON. The "
            "event was dropped.");
        return;
    }
    const auto json = as_text(serialised);
    if (!json) {
        provider().reject(
            DropReason::invalid_properties,
            is_object(properties)
                ? concat({"trackEvent: the property ", name_of_unserialisable(properties),
                          " cannot be serialised as JSON. The event was dropped."})
                : "trackEvent: the properties must be an object. The event was dropped.");
        return;
    }
    provider().track_event(*event_name, *json);
}

void track_pageview_from_js(const val& path) {
    if (const auto text = as_text(path)) {
        provider().track_pageview(*text);
    } else {
        reject_argument("trackPageview: the path must be a string.");
    }
}

void on_route_change_from_js(const val& path, const val& route, const val& is_redirect) {
    if (const auto text = as_text(path)) {
        if (is_redirect.isTrue()) {
            provider().redirect(*text);
        }
        provider().on_route_change(*text, std::nullopt, to_utf8(route));
    } else {
        reject_argument("onRouteChange: the path must be a string.");
    }
}

/// What an option has that is none of its `values` counts as the strictest: nothing fails open.
void say_values(const char* what, const char* values, const char* taken_for) {
    BrowserConsole().error(
        concat({what, ": it must be ", values, ". It was taken for ", taken_for, "."}));
}

Consent consent_from_js(const char* what, const val& value) {
    const auto name = as_text(value);
    if (const auto consent = name ? parse_consent(*name) : std::nullopt) {
        return *consent;
    }
    say_values(what, "granted, pending or denied", "denied");
    return Consent::denied;
}

/// Whether an option of two values has the looser of them; the stricter is called `drop`.
bool is_loose(const val& options, const char* name, const char* loose, const char* values) {
    const std::string value = text_of(options, name);
    if (value != loose && value != "drop") {
        say_values(name, values, "drop");
    }
    return value == loose;
}

void set_consent_from_js(const val& consent) {
    provider().set_consent(consent_from_js("setConsent", consent));
}

void init_posthog_from_js(const val& api_key, const val& api_host) {
    const auto key = as_text(api_key);
    const auto host = as_text(api_host);
    if (key && host) {
        provider().init_posthog(*key, *host);
    } else {
        reject_argument("initPosthog: the API key and the API host must be strings.");
    }
}

val escape_js_string_from_js(const val& text) {
    const auto utf8 = as_text(text);
    return js_text(utf8 ? escape_js_string(*utf8) : "");
}

/// Appends an object of two texts, and returns it.
val append(const val& list, const char* first_name, std::string_view first, const char* second_name,
           std::string_view second) {
    val item = val::object();
    set(item, first_name, js_text(first));
    set(item, second_name, js_text(second));
    try_call(list, "push", item);
    return item;
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
        reject_argument("start: a kept command is not one.");
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
        reject_argument("start: a kept command is not one.");
    }
}

StartOptions read_start_options(const val& options) {
    StartOptions start;
    if (const auto json = text_of(options, "configJson"); !json.empty()) {
        start.config = parse_posthog_config(json);
    }
    if (auto url = text_of(options, "configUrl"); !url.empty()) {
        start.config_url = std::move(url);
    }
    start.started = moment_of(options);
    if (const val query = get(options, "query"); query.isString()) {
        start.campaign_json = to_utf8(ask_browser("campaignOf", query));
    }
    if (const val session = get(options, "session"); is_object(session)) {
        start.session = as_session(get(session, "memberId"), get(session, "organizationId"),
                                   get(session, "role"));
        if (!start.session) {
            provider().reject(DropReason::invalid_identity,
                              "session: memberId and organizationId must be strings and role one "
                              "of owner, admin and member. The member was not identified.");
        }
    }
    if (const val consent = get(options, "consent"); !consent.isUndefined()) {
        start.consent = consent_from_js("consent", consent);
    }
    if (is_set(get(options, "freeText")) && is_loose(options, "freeText", "scan", "drop or scan")) {
        start.free_text = FreeText::scan;
    }
    start.tracking_plan_json = text_of(options, "trackingPlanJson");
    if (is_set(get(options, "unknownEvents"))) {
        start.unknown_events = is_loose(options, "unknownEvents", "check", "check or drop")
                                   ? UnknownEvents::check
                                   : UnknownEvents::drop;
    }
    if (const val routes = get(options, "routes"); is_object(routes)) {
        const int count = count_of(routes);
        for (int index = 0; index < count; ++index) {
            const val route = get(routes, index);
            start.routes.push_back(to_utf8(route));
            // A path comes in either of Unicode's spellings of a letter with an accent.
            for (const char* form : {"NFC", "NFD"}) {
                const Result same = try_call(route, "normalize", js_text(form));
                if (same && !same->strictlyEquals(route)) {
                    start.routes.push_back(to_utf8(*same));
                }
            }
        }
    }
    start.debug = get(options, "debug").isTrue();
    start.respect_do_not_track = !get(options, "respectDoNotTrack").isFalse();
    start.on_state_change = [listener = get(options, "onStateChange")](State state,
                                                                       std::string_view reason) {
        try_invoke(listener, js_text(to_string(state)), js_text(reason));
    };
    if (val listener = get(options, "onOutcome"); !listener.isUndefined()) {
        start.on_outcome = [listener = std::move(listener)](const CommandOutcome& outcome) {
            const val redactions = val::array();
            for (const auto& [property, reason, replaced] : outcome.redactions) {
                val redaction = append(redactions, "property", property, "reason", reason);
                if (replaced) {
                    set(redaction, "replaced", val(true));
                }
            }
            val shape = val::object();
            set(shape, "call", js_text(outcome.call));
            set(shape, "outcome", js_text(to_string(outcome.outcome)));
            set(shape, "reason", js_text(outcome.reason));
            set(shape, "redactions", redactions);
            set(shape, "uuid", js_text(outcome.uuid));
            try_invoke(listener, shape);
        };
    }
    return start;
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
    if (const val choice = get(options, "choice"); choice.isString()) {
        set_consent_from_js(choice);
    }
    StartOptions start = read_start_options(options);
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
