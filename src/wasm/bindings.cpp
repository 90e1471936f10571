// SPDX-License-Identifier: MIT
// All that the module exports, and the only file that turns JavaScript's shapes into ours.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "browser.hpp"
#include "fetch_config_source.hpp"
#include "guarded_call.hpp"
#include "js_callback.hpp"
#include "json_text.hpp"
#include "loquent/analytics/analytics.hpp"
#include "posthog_bridge.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

/// The provider of this module and the browser around it.
struct App {
    explicit App(BridgeOptions bridge_options) : posthog(std::move(bridge_options), console) {
        listen("online", on_online);
        listen("pageshow", on_page_show);
        mount(&provider);
    }
    ~App() { stop(); }
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    void stop() {
        provider.stop();
        const val window = val::global();
        (void)try_call(window, "removeEventListener", {js_text("online"), on_online.function()});
        (void)try_call(window, "removeEventListener",
                       {js_text("pageshow"), on_page_show.function()});
    }

    static void listen(const char* event, const JsCallback& listener) {
        (void)try_call(val::global(), "addEventListener", {js_text(event), listener.function()});
    }

    BrowserClock clock;
    BrowserTimers timers;
    BrowserRandom random;
    BrowserPage page;
    BrowserConsole console;
    LocalStorageConsent consent_store;
    FetchConfigSource config_source;
    PosthogBridge posthog;
    AnalyticsProvider provider{
        {clock, timers, random, page, console, consent_store, config_source, posthog}};
    JsCallback on_online{[this](const val&) {
        provider.online();
        return val::undefined();
    }};
    JsCallback on_page_show{[this](const val& event) {
        if (event["persisted"].isTrue()) {
            provider.page_restored();
        }
        return val::undefined();
    }};
};

std::unique_ptr<App>& app_slot() {
    static std::unique_ptr<App> app;
    return app;
}

/// A call before `start` finds a provider that waits.
AnalyticsProvider& provider() {
    auto& app = app_slot();
    if (!app) {
        app = std::make_unique<App>(BridgeOptions{});
    }
    return app->provider;
}

bool is_object(const val& value) {
    return !value.isNull() && value.typeOf().as<std::string>() == "object";
}

std::optional<std::string> as_text(const val& value) {
    return value.isString() ? std::optional(to_utf8(value)) : std::nullopt;
}

std::optional<EpochMs> as_time(const val& value) {
    return value.isNumber() ? std::optional(value.as<double>()) : std::nullopt;
}

/// When and where a command that the loader kept was called.
std::optional<Moment> moment_of(const val& command) {
    const auto time = as_time(command["time"]);
    const auto path = as_text(command["path"]);
    return time && path ? std::optional(Moment{*time, *path}) : std::nullopt;
}

void reject_argument(const char* what) {
    provider().reject(DropReason::invalid_argument, std::string(what) + " It was dropped.");
}

/// The first key whose value JSON.stringify throws on (a BigInt, a cycle), for the message.
std::string key_that_fails(const val& properties) {
    const auto keys = try_call(val::global("Object"), "keys", {properties});
    const int count = keys ? (*keys)["length"].as<int>() : 0;
    for (int index = 0; index < count; ++index) {
        const val key = (*keys)[index];
        const auto value = try_call(val::global("Reflect"), "get", {properties, key});
        if (!value || !try_call(val::global("JSON"), "stringify", {*value})) {
            return to_utf8(key);
        }
    }
    return "toJSON";
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
              std::optional<Moment> at) {
    const auto session = as_session(member_id, organization_id, role);
    if (!session) {
        provider().reject(DropReason::invalid_identity,
                          "identify: memberId and organizationId must be strings and role one of "
                          "owner, admin and member. The member was not identified.");
        return;
    }
    provider().identify(*session, std::move(at));
}

void identify_user_from_js(const val& member_id, const val& organization_id, const val& role) {
    identify(member_id, organization_id, role, std::nullopt);
}

void reset_from_js() {
    provider().reset();
}

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
    if (!is_object(properties)) {
        provider().reject(DropReason::invalid_properties,
                          "trackEvent: the properties must be an object. The event was dropped.");
        return;
    }
    const auto json = to_json(properties);
    if (!json) {
        provider().reject(DropReason::invalid_properties,
                          "trackEvent: the property " + key_that_fails(properties) +
                              " cannot be serialised as JSON. The event was dropped.");
        return;
    }
    provider().track_event(*event_name, *json, {&properties});
}

void track_pageview_from_js(const val& path) {
    if (const auto text = as_text(path)) {
        provider().track_pageview(*text);
    } else {
        reject_argument("trackPageview: the path must be a string.");
    }
}

void on_route_change_from_js(const val& path) {
    if (const auto text = as_text(path)) {
        provider().on_route_change(*text);
    } else {
        reject_argument("onRouteChange: the path must be a string.");
    }
}

void set_consent_from_js(const val& consent) {
    const auto name = as_text(consent);
    if (const auto choice = name ? parse_consent(*name) : std::nullopt) {
        provider().set_consent(*choice);
    } else {
        provider().set_consent(Consent::denied);
        BrowserConsole().error(
            "setConsent: the consent must be granted, pending or denied. It was taken for denied.");
    }
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
    return utf8 ? val(escape_js_string(*utf8)) : val(std::string());
}

/// Takes over one command that the loader has kept: `{call, …, time, path}`.
void restore(const val& command) {
    const auto call = as_text(command["call"]).value_or("");
    const auto at = moment_of(command);
    if (!at) {
        reject_argument("start: a kept command has no time or no path.");
    } else if (call == "trackEvent") {
        provider().track_event(as_text(command["name"]).value_or(""),
                               as_text(command["properties"]).value_or(""), {}, at);
    } else if (call == "onRouteChange") {
        provider().on_route_change(at->path, at->time);
    } else if (call == "trackPageview") {
        provider().track_pageview(at->path, at->time);
    } else if (call == "identify") {
        identify(command["memberId"], command["organizationId"], command["role"], at);
    } else if (call == "reset") {
        provider().reset(at);
    } else {
        reject_argument("start: a kept command has an unknown call.");
    }
}

StartOptions read_start_options(const val& options) {
    StartOptions start;
    if (const auto json = as_text(options["configJson"])) {
        start.config = parse_posthog_config(*json);
    }
    if (const auto url = as_text(options["configUrl"])) {
        start.config_url = *url;
    }
    start.started = moment_of(options);
    if (const val session = options["session"]; is_object(session)) {
        start.session = as_session(session["memberId"], session["organizationId"], session["role"]);
        if (!start.session) {
            provider().reject(DropReason::invalid_identity,
                              "session: memberId and organizationId must be strings and role one "
                              "of owner, admin and member. The member was not identified.");
        }
    }
    if (const auto name = as_text(options["consent"])) {
        start.consent = parse_consent(*name).value_or(Consent::denied);
    }
    if (const auto name = as_text(options["freeText"])) {
        start.free_text = *name == "scan" ? FreeText::scan : FreeText::drop;
    }
    start.debug = options["debug"].isTrue();
    start.respect_do_not_track = !options["respectDoNotTrack"].isFalse();
    start.on_state_change = [listener = options["onStateChange"]](State state,
                                                                  std::string_view reason) {
        (void)try_invoke(listener, {js_text(to_string(state)), js_text(reason)});
    };
    if (const val listener = options["onVerdict"]; !listener.isUndefined()) {
        start.on_verdict = [listener](const Verdict& verdict) {
            val shape = val::object();
            shape.set("call", js_text(verdict.call));
            shape.set("outcome", js_text(to_string(verdict.outcome)));
            shape.set("reason", js_text(verdict.reason));
            val removed = val::array();
            for (std::size_t index = 0; index < verdict.removed.size(); ++index) {
                val removal = val::object();
                removal.set("property", js_text(verdict.removed[index].property));
                removal.set("reason", js_text(verdict.removed[index].reason));
                removed.set(index, removal);
            }
            shape.set("removed", removed);
            (void)try_invoke(listener, {shape});
        };
    }
    return start;
}

void dispose() {
    if (const auto& app = app_slot()) {
        app->stop();
    }
}

/// Starts a provider in place of the one before, with the options that web/sdk/loquent.d.ts lists.
void start(const val& options) {
    // Stopped first, and only then replaced: its listeners may still ask it for its ledger.
    dispose();
    app_slot().reset();
    app_slot() = std::make_unique<App>(BridgeOptions{options["posthogOptions"], options["posthog"],
                                                     options["scriptUrl"], options["integrity"],
                                                     options["nonce"]});
    if (const val commands = options["commands"]; is_object(commands)) {
        const int count = commands["length"].as<int>();
        for (int index = 0; index < count; ++index) {
            restore(commands[index]);
        }
    }
    if (const auto choice = as_text(options["choice"])) {
        set_consent_from_js(val(*choice));
    }
    provider().start(read_start_options(options));
}

val ledger() {
    return try_call(val::global("JSON"), "parse", {js_text(provider().ledger().to_json())})
        .value_or(val::null());
}

std::string state() {
    return std::string(to_string(provider().state()));
}

}  // namespace

EMSCRIPTEN_BINDINGS(loquent_analytics) {
    emscripten::function("trackEvent", &track_event_from_js);
    emscripten::function("onRouteChange", &on_route_change_from_js);
    emscripten::function("trackPageview", &track_pageview_from_js);
    emscripten::function("identifyUser", &identify_user_from_js);
    emscripten::function("resetAnalytics", &reset_from_js);
    emscripten::function("setConsent", &set_consent_from_js);
    emscripten::function("initPosthog", &init_posthog_from_js);
    emscripten::function("escapeJsString", &escape_js_string_from_js);
    emscripten::function("start", &start);
    emscripten::function("dispose", &dispose);
    emscripten::function("ledger", &ledger);
    emscripten::function("state", &state);
    emscripten::function("invokeCallback", &JsCallback::invoke);
}

}  // namespace loquent::analytics::wasm
