// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace loquent::analytics::redaction {

/// What the guard does with a key that PostHog adds to an event.
enum class KeyAction : std::uint8_t {
    /// Numbers, flags and short texts without a personal shape stay.
    keep,
    /// Kept if it is an id; anything else is removed.
    id,
    /// A host name, or `$direct`; anything else is removed.
    host,
    /// Loses query, fragment, credentials and the path segments that could be personal.
    scrub_url,
    scrub_path,
    /// A campaign's name (see campaign.hpp); anything else is removed.
    campaign,
    /// A word of `[A-Za-z0-9._~-]`; anything else is removed.
    token,
    /// Moved to the key that PostHog's reports read: `$session_entry_utm_source` to
    /// `utm_source`, `$session_entry_referring_domain` to `$referring_domain`.
    move_campaign,
    move_host,
    /// An object with the ids of groups by their types.
    groups,
    /// Properties of the person. Only `organization_id` and `role` stay.
    person,
    /// Properties of the person that are set once. Each key is judged by this table.
    person_once,
    person_unset,
    remove,
};

struct PosthogKey {
    /// A name that ends in `*` stands for all keys that begin with it. Only keys that are removed
    /// have such names.
    const char* name;
    KeyAction action;
    /// The group of keys that it belongs to; also the reason told when its value is removed.
    const char* reason;
};

/// The table, sorted by name. Exact names come before patterns.
[[nodiscard]] std::span<const PosthogKey> posthog_keys();

/// Whether PostHog itself uses `key` for a property.
[[nodiscard]] bool is_posthog_key(std::string_view key);

/// The row for `key`, or null if it is not one of PostHog's.
[[nodiscard]] const PosthogKey* find_posthog_key(std::string_view key);

/// The keys with `$` that are removed whatever their value, patterns left out, with blanks between
/// them.
[[nodiscard]] std::string removed_posthog_keys();

/// For a row whose value is moved, the key that it is moved to; otherwise empty.
[[nodiscard]] std::string_view target_of_move(const PosthogKey& row);

}  // namespace loquent::analytics::redaction
