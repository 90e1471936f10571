// SPDX-License-Identifier: MIT
// All that JavaScript can call. With start_options.cpp the only file that turns its shapes into
// ours.
#include <emscripten/emscripten.h>
#include <emscripten/val.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
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

/// What JavaScript can call. web/sdk/module-calls.ts has the same names in the same order.
enum class Call : std::uint8_t {
    track_event,
    on_route_change,
    track_pageview,
    identify_user,
    reset_analytics,
    set_consent,
    init_posthog,
    escape_js_string,
    config_errors,
    start,
    dispose,
    ledger,
    state,
    invoke_callback,
};

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

/// An event of whose properties there is no JSON.
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

/// In characters; the provider counts the bytes.
constexpr double largest_properties = 1U << 20U;

void track_event_from_js(const val& name, const val& properties) {
    const auto event_name = as_text(name);
    if (!event_name) {
        reject_argument(Sentence::name_no_string);
        return;
    }
    if (properties.isUndefined() || properties.isNull()) {
        provider().track_event(*event_name, {});
        return;
    }
    // Looked at before it is copied: a page may pass a whole file.
    const val serialised = ask_browser("asJson", properties);
    if (as_number(get(serialised, "length")).value_or(0) > largest_properties) {
        provider().reject(DropReason::invalid_properties,
                          say(Sentence::properties_too_large, {"an event"}));
        return;
    }
    if (const auto json = as_text(serialised)) {
        provider().track_event(*event_name, *json);
    } else {
        reject_unserialisable(properties);
    }
}

void track_pageview_from_js(const val& path) {
    if (const auto text = as_text(path)) {
        provider().track_pageview(*text);
    } else {
        reject_argument(Sentence::path_no_string, "trackPageview");
    }
}

void on_route_change_from_js(const val& path, const val& route, const val& is_redirect) {
    if (const auto text = as_text(path)) {
        if (is_redirect.isTrue()) {
            provider().redirect(*text);
        }
        provider().on_route_change(*text, std::nullopt, to_utf8(route));
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
    } else if (const val faulty = get(command, "faulty"); !faulty.isUndefined()) {
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
        provider().set_consent(consent_from_js("setConsent", choice));
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

val run(Call call, const val& arguments) {
    const val first = get(arguments, 0);
    const val second = get(arguments, 1);
    switch (call) {
        case Call::track_event:
            track_event_from_js(first, second);
            break;
        case Call::on_route_change:
            on_route_change_from_js(first, second, get(arguments, 2));
            break;
        case Call::track_pageview:
            track_pageview_from_js(first);
            break;
        case Call::identify_user:
            identify(first, second, get(arguments, 2), std::nullopt);
            break;
        case Call::reset_analytics:
            provider().reset();
            break;
        case Call::set_consent:
            provider().set_consent(consent_from_js("setConsent", first));
            break;
        case Call::init_posthog:
            init_posthog_from_js(first, second);
            break;
        case Call::escape_js_string:
            return js_text(escape_js_string(to_utf8(first)));
        case Call::config_errors:
            return config_errors_from_js(first, second);
        case Call::start:
            start(first);
            break;
        case Call::dispose:
            dispose();
            break;
        case Call::ledger:
            return ledger();
        case Call::state:
            return js_text(to_string(provider().state()));
        case Call::invoke_callback:
            return JsCallback::invoke(first.as<JsCallback::Id>(), second);
    }
    return val::undefined();
}

}  // namespace

/// The one export. web/sdk/module-calls.ts has the arguments, and is given a result.
extern "C" EMSCRIPTEN_KEEPALIVE void loquent_call(Call call) {
    const ModuleCall module_call;
    if (const val result = run(call, ask_browser("takeArguments")); !result.isUndefined()) {
        ask_browser("giveResult", result);
    }
}

}  // namespace loquent::analytics::wasm
