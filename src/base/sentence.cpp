// SPDX-License-Identifier: MIT
// All sentences. toolchain/generate-sentences.mjs makes web/sdk/sentences.ts of this table.
#include "base/sentence.hpp"

#include <array>
#include <cstddef>

namespace loquent::analytics {
namespace {

struct Row {
    Sentence sentence;
    /// `{}` is a gap.
    std::string_view text;
};

constexpr std::array rows{
    Row{Sentence::key_prefix,
        "The API key must begin with phc_: it is the project API key in PostHog's project "
        "settings, not a personal API key."},
    Row{Sentence::key_characters,
        "After phc_, the API key may contain only letters, digits, _ and -."},
    Row{Sentence::host_too_long, "The API host must not be longer than 2048 characters."},
    Row{Sentence::host_not_absolute,
        "The API host must be an absolute URL that begins with https://, such as "
        "https://eu.i.posthog.com."},
    Row{Sentence::host_with_query, "The API host must not have a query or a fragment."},
    Row{Sentence::host_with_credentials,
        "The API host must not contain a user name or a password."},
    Row{Sentence::host_port, "The port of the API host must be a number from 1 to 65535."},
    Row{Sentence::host_name,
        "The API host needs a host name (ASCII letters, digits, - and .) or an IP address."},
    Row{Sentence::host_path,
        "The path of the API host contains a character that is not allowed in a URL."},
    Row{Sentence::host_insecure,
        "The API host must use https; http is allowed on localhost, 127.0.0.0/8 and [::1] only."},
    Row{Sentence::config_not_json, "The configuration is not JSON."},
    Row{Sentence::config_no_object, "The configuration must be null or an object."},
    Row{Sentence::config_field_missing, "The configuration needs the field {}, a string."},
    Row{Sentence::config_unreachable, "The configuration could not be requested: {}"},
    Row{Sentence::config_status, "The configuration was answered with HTTP status {}."},
    Row{Sentence::config_late, "The configuration did not arrive within 10 seconds."},
    Row{Sentence::plan_fault, "The tracking plan is not well-formed: {}."},
    Row{Sentence::plan_not_json, "this is not JSON"},
    Row{Sentence::plan_object_due, "this must be an object"},
    Row{Sentence::plan_text_due, "this must be a string"},
    Row{Sentence::plan_number_due, "this must be a number"},
    Row{Sentence::plan_list_due, "this must be a list"},
    Row{Sentence::plan_no_events, "there are no \"events\""},
    Row{Sentence::plan_event_name, "an event's name is ^[a-z][a-z0-9_]{0,63}$"},
    Row{Sentence::plan_twice, "it is defined twice"},
    Row{Sentence::plan_reserved, "PostHog uses this name itself"},
    Row{Sentence::plan_keyword, "this keyword is not known"},
    Row{Sentence::plan_value, "a value is ^[A-Za-z0-9._~-]{1,64}$"},
    Row{Sentence::plan_enum_type,
        "beside an enum, type can only be string, and format is not allowed"},
    Row{Sentence::plan_bare_string, "a bare string; give it an enum, or the format id or route"},
    Row{Sentence::plan_no_type, "it has neither an enum nor a known type"},
    Row{Sentence::disabled, "Analytics is disabled. {}"},
    Row{Sentence::started_already, "Analytics has been started already."},
    Row{Sentence::blocked_foreign,
        "Analytics is blocked: something else has loaded PostHog, without the strict options."},
    Row{Sentence::blocked_unreachable, "Analytics is blocked: PostHog could not be loaded."},
    Row{Sentence::blocked_lost, "Analytics is blocked: PostHog's server cannot be reached."},
    Row{Sentence::blocked_identity,
        "Analytics is blocked: PostHog's distinct id could be personal, and a reset does not "
        "change it."},
    Row{Sentence::identity_reset,
        "PostHog had stored a distinct id that could be personal. It was reset: the visitor counts "
        "as a new one."},
    Row{Sentence::silence,
        "Nothing leaves this page: the guard has stopped every event so far. PostHog's events lack "
        "the configured project key or an allowed distinct id, or have an unknown shape."},
    Row{Sentence::endless_listener,
        "onOutcome or onStateChange makes a new call each time that it is called. The outcomes of "
        "the last calls are counted in the ledger, but not reported."},
    Row{Sentence::no_route,
        "routes: {} is no route and was ignored. A route is segments of letters, digits and "
        "._~-+!, after slashes, with :name as a parameter and * at the end."},
    Row{Sentence::no_plan,
        "unknownEvents: without a tracking plan every event is unknown, and is dropped."},
    Row{Sentence::refused_id,
        "{}: {} was refused ({}). An id is 1 to 128 characters of [A-Za-z0-9._:~|-], no word such "
        "as guest, and looks like no email, phone, card or address. Send your own key instead, or "
        "a hash. The member was not identified."},
    Row{Sentence::event_name,
        "trackEvent: an event's name must be snake_case (^[a-z][a-z0-9_]{0,63}$). The event was "
        "dropped."},
    Row{Sentence::properties_no_object,
        "trackEvent: the properties of {} must be an object. The event was dropped."},
    Row{Sentence::properties_too_large,
        "trackEvent: the properties of {} are larger than 1 MiB of JSON. The event was dropped."},
    Row{Sentence::not_in_plan, "{} is not in the tracking plan, and was dropped."},
    Row{Sentence::redacted, "{}: the guard has {} the property {} ({}){}."},
    Row{Sentence::advice_capitalised_word,
        ": list it in the tracking plan or write it in lower case"},
    Row{Sentence::advice_free_text,
        ": list its values in the tracking plan, or set freeText: 'scan'"},
    Row{Sentence::name_no_string, "trackEvent: the name must be a string. It was dropped."},
    Row{Sentence::path_no_string, "{}: the path must be a string. It was dropped."},
    Row{Sentence::config_no_strings,
        "initPosthog: the API key and the API host must be strings. It was dropped."},
    Row{Sentence::no_command,
        "start: something that is no command was among those from before the start. It was "
        "dropped."},
    Row{Sentence::no_session,
        "{}: memberId and organizationId must be strings and role one of owner, admin and member. "
        "The member was not identified."},
    Row{Sentence::not_serialisable,
        "trackEvent: the property {} cannot be serialised as JSON. The event was dropped."},
    Row{Sentence::properties_not_given_as_object,
        "trackEvent: the properties must be an object. The event was dropped."},
    Row{Sentence::option_value, "{}: it must be {}. It was treated as {}."},
    Row{Sentence::options_refused,
        "posthogOptions: not set, because it could let personal data out: {}. In brackets is what "
        "is allowed; docs/posthog-js.md lists the rest."},
    Row{Sentence::cookieless_on_reject,
        "posthogOptions: cookieless_mode can be 'always' only. With 'on_reject' PostHog sends "
        "events of members who have denied consent."},
    Row{Sentence::direct_beside_posthog_js,
        "direct: posthog-js runs on this page for the same project. Each of the two has an "
        "identity of its own, so that a visitor counts twice. Use one of them."},
    Row{Sentence::direct_unreadable,
        "direct: Some of the events that an earlier page has stored are damaged or of another "
        "version. They are counted as unreadable."},
    Row{Sentence::direct_storage_failed,
        "direct: The browser's storage is full or denied. Events last as long as the page."},
};

constexpr bool is_in_order = [] {
    for (std::size_t place = 0; place < rows.size(); ++place) {
        if (rows[place].sentence != static_cast<Sentence>(place)) {
            return false;
        }
    }
    return true;
}();
static_assert(is_in_order, "a row for each sentence, in the order of the enum");

}  // namespace

std::string say(Sentence sentence, std::initializer_list<std::string_view> parts) {
    constexpr std::string_view gap = "{}";
    std::string_view text = rows[static_cast<std::size_t>(sentence)].text;
    std::string whole;
    for (const std::string_view part : parts) {
        const std::size_t end = text.find(gap);
        if (end == std::string_view::npos) {
            break;
        }
        whole += text.substr(0, end);
        whole += part;
        text.remove_prefix(end + gap.size());
    }
    whole += text;
    return whole;
}

}  // namespace loquent::analytics
