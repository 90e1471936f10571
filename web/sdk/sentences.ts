// SPDX-License-Identifier: MIT
// Generated from src/base/sentence.cpp by toolchain/generate-sentences.mjs; not to be edited.

/** What the module says, by number; `{}` is a gap. Only a page on which it says something loads this file. */
export const sentences: readonly string[] = [
  // key_prefix
  "The API key must begin with phc_: it is the project API key in PostHog's project settings, not a personal API key.",
  // key_characters
  'After phc_, the API key may contain only letters, digits, _ and -.',
  // host_too_long
  'The API host must not be longer than 2048 characters.',
  // host_not_absolute
  'The API host must be an absolute URL that begins with https://, such as https://eu.i.posthog.com.',
  // host_with_query
  'The API host must not have a query or a fragment.',
  // host_with_credentials
  'The API host must not contain a user name or a password.',
  // host_port
  'The port of the API host must be a number from 1 to 65535.',
  // host_name
  'The API host needs a host name (ASCII letters, digits, - and .) or an IP address.',
  // host_path
  'The path of the API host contains a character that is not allowed in a URL.',
  // host_insecure
  'The API host must use https; http is allowed on localhost, 127.0.0.0/8 and [::1] only.',
  // config_not_json
  'The configuration is not JSON.',
  // config_no_object
  'The configuration must be null or an object.',
  // config_field_missing
  'The configuration needs the field {}, a string.',
  // config_unreachable
  'The configuration could not be requested: {}',
  // config_status
  'The configuration was answered with HTTP status {}.',
  // config_late
  'The configuration did not arrive within 10 seconds.',
  // plan_fault
  'The tracking plan is not well-formed: {}.',
  // plan_not_json
  'this is not JSON',
  // plan_object_due
  'this must be an object',
  // plan_text_due
  'this must be a string',
  // plan_number_due
  'this must be a number',
  // plan_list_due
  'this must be a list',
  // plan_no_events
  'there are no "events"',
  // plan_event_name
  "an event's name is ^[a-z][a-z0-9_]{0,63}$",
  // plan_twice
  'it is defined twice',
  // plan_reserved
  'PostHog uses this name itself',
  // plan_keyword
  'this keyword is not known',
  // plan_value
  'a value is ^[A-Za-z0-9._~-]{1,64}$',
  // plan_enum_type
  'beside an enum, type can only be string, and format is not allowed',
  // plan_bare_string
  'a bare string; give it an enum, or the format id or route',
  // plan_no_type
  'it has neither an enum nor a known type',
  // disabled
  'Analytics is disabled. {}',
  // started_already
  'Analytics has been started already.',
  // blocked_foreign
  'Analytics is blocked: something else has loaded PostHog, without the strict options.',
  // blocked_unreachable
  'Analytics is blocked: PostHog could not be loaded.',
  // blocked_lost
  "Analytics is blocked: PostHog's server cannot be reached.",
  // blocked_identity
  "Analytics is blocked: PostHog's distinct id could be personal, and a reset does not change it.",
  // identity_reset
  'PostHog had stored a distinct id that could be personal. It was reset: the visitor counts as a new one.',
  // silence
  "Nothing leaves this page: the guard has stopped every event so far. PostHog's events lack the configured project key or an allowed distinct id, or have an unknown shape.",
  // endless_listener
  'onOutcome or onStateChange makes a new call each time that it is called. The outcomes of the last calls are counted in the ledger, but not reported.',
  // no_route
  'routes: {} is no route and was ignored. A route is segments of letters, digits and ._~-+!, after slashes, with :name as a parameter and * at the end.',
  // no_plan
  'unknownEvents: without a tracking plan every event is unknown, and is dropped.',
  // refused_id
  '{}: {} was refused ({}). An id is 1 to 128 characters of [A-Za-z0-9._:~|-], no word such as guest, and looks like no email, phone, card or address. Send your own key instead, or a hash. The member was not identified.',
  // event_name
  "trackEvent: an event's name must be snake_case (^[a-z][a-z0-9_]{0,63}$). The event was dropped.",
  // properties_no_object
  'trackEvent: the properties of {} must be an object. The event was dropped.',
  // properties_too_large
  'trackEvent: the properties of {} are larger than 1 MiB of JSON. The event was dropped.',
  // not_in_plan
  '{} is not in the tracking plan, and was dropped.',
  // redacted
  '{}: the guard has {} the property {} ({}){}.',
  // advice_capitalised_word
  ': list it in the tracking plan or write it in lower case',
  // advice_free_text
  ": list its values in the tracking plan, or set freeText: 'scan'",
  // name_no_string
  'trackEvent: the name must be a string. It was dropped.',
  // path_no_string
  '{}: the path must be a string. It was dropped.',
  // config_no_strings
  'initPosthog: the API key and the API host must be strings. It was dropped.',
  // no_command
  'start: something that is no command was among those from before the start. It was dropped.',
  // no_session
  '{}: memberId and organizationId must be strings and role one of owner, admin and member. The member was not identified.',
  // not_serialisable
  'trackEvent: the property {} cannot be serialised as JSON. The event was dropped.',
  // properties_not_given_as_object
  'trackEvent: the properties must be an object. The event was dropped.',
  // option_value
  '{}: it must be {}. It was treated as {}.',
  // options_refused
  'posthogOptions: not set, because it could let personal data out: {}. In brackets is what is allowed; docs/posthog-js.md lists the rest.',
  // cookieless_on_reject
  "posthogOptions: cookieless_mode can be 'always' only. With 'on_reject' PostHog sends events of members who have denied consent.",
  // direct_beside_posthog_js
  'direct: posthog-js runs on this page for the same project. Each of the two has an identity of its own, so that a visitor counts twice. Use one of them.',
  // direct_unreadable
  'direct: Some of the events that an earlier page has stored are damaged or of another version. They are counted as unreadable.',
  // direct_storage_failed
  "direct: The browser's storage is full or denied. Events last as long as the page.",
]
