// SPDX-License-Identifier: MIT
#include "redaction/posthog_keys.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace loquent::analytics::redaction {
namespace {

using enum KeyAction;

/// What posthog-js 1.449.2 puts into an event. A key with `$` that is not here is removed.
constexpr std::array rows{
    // Who.
    PosthogKey{"distinct_id", id, "identity"},
    PosthogKey{"$user_id", id, "identity"},
    PosthogKey{"$device_id", id, "identity"},
    PosthogKey{"$anon_distinct_id", id, "identity"},
    PosthogKey{"$is_identified", keep, "identity"},
    PosthogKey{"$cookieless_mode", keep, "identity"},
    PosthogKey{"$process_person_profile", keep, "identity"},
    PosthogKey{"$set", person, "person"},
    PosthogKey{"$set_once", person_once, "person"},
    PosthogKey{"$unset", person_unset, "person"},
    PosthogKey{"$groups", groups, "group"},
    PosthogKey{"$group_type", token, "group"},
    PosthogKey{"$group_key", id, "group"},
    PosthogKey{"$group_set", remove, "group_properties"},
    PosthogKey{"$initial_*", remove, "first_touch"},

    // Which project, and with what.
    PosthogKey{"token", id, "project"},
    PosthogKey{"$lib", keep, "library"},
    PosthogKey{"$lib_version", keep, "library"},
    // Of the direct client.
    PosthogKey{"$loquent_version", keep, "library"},
    PosthogKey{"$lib_rate_limit_remaining_tokens", keep, "library"},
    PosthogKey{"$lib_custom_api_host", remove, "setting"},
    PosthogKey{"$config_defaults", remove, "setting"},
    PosthogKey{"$configured_session_timeout_ms", remove, "setting"},
    PosthogKey{"$initialization_time", remove, "setting"},
    PosthogKey{"$recording_status", remove, "setting"},
    PosthogKey{"$sdk_dist_channel", remove, "setting"},
    PosthogKey{"$sdk_debug_extensions_init_method", remove, "setting"},
    PosthogKey{"$sdk_debug_extensions_init_time_ms", remove, "setting"},
    PosthogKey{"$sdk_debug_retry_queue_size", remove, "setting"},
    PosthogKey{"$sdk_debug_*", remove, "setting"},

    // When, and in which visit.
    PosthogKey{"$session_id", id, "session"},
    PosthogKey{"$window_id", id, "session"},
    PosthogKey{"$pageview_id", id, "session"},
    PosthogKey{"$prev_pageview_id", id, "session"},
    PosthogKey{"$prev_pageview_duration", keep, "session"},
    PosthogKey{"$insert_id", id, "deduplication"},
    PosthogKey{"$time", keep, "time"},
    PosthogKey{"$timezone", keep, "time"},
    PosthogKey{"$timezone_offset", keep, "time"},

    // On what device.
    PosthogKey{"$browser", keep, "device"},
    PosthogKey{"$browser_version", keep, "device"},
    PosthogKey{"$browser_language", keep, "device"},
    PosthogKey{"$browser_language_prefix", keep, "device"},
    PosthogKey{"$browser_type", keep, "device"},
    PosthogKey{"$os", keep, "device"},
    PosthogKey{"$os_version", keep, "device"},
    PosthogKey{"$device_type", keep, "device"},
    PosthogKey{"$screen_height", keep, "device"},
    PosthogKey{"$screen_width", keep, "device"},
    PosthogKey{"$viewport_height", keep, "device"},
    PosthogKey{"$viewport_width", keep, "device"},
    // The request's own header says the same, and PostHog's bot filter reads it.
    PosthogKey{"$raw_user_agent", keep, "device"},

    // Where.
    PosthogKey{"$current_url", scrub_url, "url"},
    PosthogKey{"$host", host, "url"},
    PosthogKey{"$pathname", scrub_path, "path"},
    PosthogKey{"$prev_pageview_pathname", scrub_path, "path"},
    PosthogKey{"$session_entry_url", scrub_url, "url"},
    PosthogKey{"$session_entry_host", host, "url"},
    PosthogKey{"$session_entry_pathname", scrub_path, "path"},
    PosthogKey{"title", remove, "page_text"},
    PosthogKey{"$el_text", remove, "page_text"},
    PosthogKey{"$elements", remove, "page_text"},
    PosthogKey{"$elements_*", remove, "page_text"},

    // Where from. PostHog's channel types read `$referring_domain` and `utm_*`, which are not set
    // while save_referrer and save_campaign_params are off; those of the session's start are.
    PosthogKey{"$referring_domain", host, "referrer"},
    PosthogKey{"$session_entry_referring_domain", move_host, "referrer"},
    PosthogKey{"$session_entry_utm_source", move_campaign, "campaign"},
    PosthogKey{"$session_entry_utm_medium", move_campaign, "campaign"},
    PosthogKey{"$session_entry_utm_campaign", move_campaign, "campaign"},
    PosthogKey{"utm_source", campaign, "campaign"},
    PosthogKey{"utm_medium", campaign, "campaign"},
    PosthogKey{"utm_campaign", campaign, "campaign"},
    PosthogKey{"utm_content", remove, "search"},
    PosthogKey{"utm_term", remove, "search"},
    PosthogKey{"ph_keyword", remove, "search"},
    PosthogKey{"$search_engine", remove, "search"},
    PosthogKey{"$referrer", remove, "referrer"},
    PosthogKey{"$session_entry_referrer", remove, "referrer"},
    PosthogKey{"$session_entry_search_engine", remove, "search"},
    PosthogKey{"$session_entry_*", remove, "click_id"},
};

constexpr bool is_pattern(std::string_view name) {
    return name.ends_with('*');
}

constexpr auto sorted_rows = [] {
    auto sorted = rows;
    std::ranges::sort(sorted, {}, [](const PosthogKey& row) {
        return std::pair(is_pattern(row.name), std::string_view(row.name));
    });
    return sorted;
}();

constexpr std::size_t exact_rows = static_cast<std::size_t>(std::ranges::count_if(
    sorted_rows, [](const PosthogKey& row) { return !is_pattern(row.name); }));

}  // namespace

std::span<const PosthogKey> posthog_keys() {
    return sorted_rows;
}

const PosthogKey* find_posthog_key(std::string_view key) {
    const std::span all(sorted_rows);
    const auto exact = all.first(exact_rows);
    const auto name = [](const PosthogKey& row) { return std::string_view(row.name); };
    const auto found = std::ranges::lower_bound(exact, key, {}, name);
    if (found != exact.end() && key == found->name) {
        return &*found;
    }
    for (const PosthogKey& row : all.subspan(exact_rows)) {
        const std::string_view pattern(row.name);
        if (key.starts_with(pattern.substr(0, pattern.size() - 1))) {
            return &row;
        }
    }
    return nullptr;
}

bool is_posthog_key(std::string_view key) {
    return find_posthog_key(key) != nullptr;
}

std::string removed_posthog_keys() {
    std::string keys;
    for (const PosthogKey& row : sorted_rows) {
        if (row.action == remove && row.name[0] == '$' && !is_pattern(row.name)) {
            keys += keys.empty() ? "" : " ";
            keys += row.name;
        }
    }
    return keys;
}

std::string_view target_of_move(const PosthogKey& row) {
    switch (row.action) {
        case move_host:
            return "$referring_domain";
        case move_campaign:
            return std::string_view(row.name).substr(std::string_view("$session_entry_").size());
        default:
            return {};
    }
}

}  // namespace loquent::analytics::redaction
