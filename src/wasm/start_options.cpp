// SPDX-License-Identifier: MIT
#include "start_options.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "base/sentence.hpp"
#include "browser.hpp"
#include "js_value.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

/// What an option has that is none of its `values` counts as the strictest: nothing fails open.
void say_values(const char* what, const char* values, const char* taken_for) {
    BrowserConsole().error(say(Sentence::option_value, {what, values, taken_for}));
}

/// Whether an option of two values has the looser of them; the stricter is called `drop`.
bool is_loose(const val& options, const char* name, const char* loose, const char* values) {
    const std::string value = text_of(options, name);
    if (value != loose && value != "drop") {
        say_values(name, values, "drop");
    }
    return value == loose;
}

std::optional<double> as_number(const val& value) {
    return value.isNumber() ? std::optional(value.as<double>()) : std::nullopt;
}

}  // namespace

/// How many elements `list` has.
int count_of(const val& list) {
    return static_cast<int>(as_number(get(list, "length")).value_or(0));
}

/// When and where a command that the loader kept was called.
std::optional<TimeAndPath> moment_of(const val& command) {
    const auto time = as_number(get(command, "time"));
    const auto path = as_argument(get(command, "path")).value_or("");
    return time ? std::optional(TimeAndPath{.time = *time, .path = path}) : std::nullopt;
}

std::optional<Session> as_session(const val& member_id, const val& organization_id,
                                  const val& role_name) {
    const auto member = as_argument(member_id);
    const auto organization = as_argument(organization_id);
    const auto name = as_argument(role_name);
    const auto role = name ? parse_role(*name) : std::nullopt;
    if (!member || !organization || !role) {
        return std::nullopt;
    }
    return Session{.member_id = *member, .organization_id = *organization, .role = *role};
}

Consent consent_from_js(const char* what, const val& value) {
    const auto name = as_text(value);
    if (const auto consent = name ? parse_consent(*name) : std::nullopt) {
        return *consent;
    }
    say_values(what, "granted, pending or denied", "denied");
    return Consent::denied;
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

StartOptions read_start_options(const val& options, AnalyticsProvider& provider) {
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
            provider.reject(DropReason::invalid_identity, say(Sentence::no_session, {"session"}));
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

}  // namespace loquent::analytics::wasm
