// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// What is said to administrators and developers. Most pages never say any of it, so the npm module
/// has only the numbers, and loads the texts when it has something to say.
enum class Sentence : std::uint8_t {
    key_prefix,
    key_characters,
    host_too_long,
    host_not_absolute,
    host_with_query,
    host_with_credentials,
    host_port,
    host_name,
    host_path,
    host_insecure,
    config_not_json,
    config_no_object,
    config_field_missing,
    config_unreachable,
    config_status,
    config_late,
    plan_fault,
    plan_not_json,
    plan_object_due,
    plan_text_due,
    plan_number_due,
    plan_list_due,
    plan_no_events,
    plan_event_name,
    plan_twice,
    plan_reserved,
    plan_keyword,
    plan_value,
    plan_enum_type,
    plan_bare_string,
    plan_no_type,
    disabled,
    started_already,
    blocked_foreign,
    blocked_unreachable,
    blocked_lost,
    blocked_identity,
    identity_reset,
    silence,
    endless_listener,
    no_route,
    no_plan,
    refused_id,
    event_name,
    properties_no_object,
    properties_too_large,
    not_in_plan,
    redacted,
    advice_capitalised_word,
    advice_free_text,
    name_no_string,
    path_no_string,
    config_no_strings,
    no_command,
    no_session,
    not_serialisable,
    properties_not_given_as_object,
    option_value,
    options_refused,
    cookieless_on_reject,
    direct_beside_posthog_js,
    direct_unreadable,
    direct_storage_failed,
};

/// The sentence, with `parts` in its gaps; what has no gap is left out. In the npm module it is a
/// code, of which the loader makes the sentence (src/wasm/sentence_codes.cpp).
[[nodiscard]] std::string say(Sentence sentence,
                              std::initializer_list<std::string_view> parts = {});

}  // namespace loquent::analytics
