// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace loquent::analytics::redaction {

/// What the guard does with a key that PostHog adds to an event.
enum class KeyAction : std::uint8_t {
    /// Numbers, flags and short texts without a personal shape stay.
    keep,
    /// Must be an id; anything else is removed.
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
    /// Is moved to the key that PostHog's reports read: `$session_entry_utm_source` to
    /// `utm_source`, `$session_entry_referring_domain` to `$referring_domain`.
    move_campaign,
    move_host,
    /// Groups' ids by their types.
    groups,
    /// Properties of the person; they are judged by a list of their own.
    person,
    /// As `person`, under this table.
    person_once,
    person_unset,
    remove,
};

struct PosthogKey {
    /// A name that ends in `*` stands for all that begin like it; only what is removed is named so.
    const char* name;
    KeyAction action;
    /// Why it stays, or why not.
    const char* reason;
};

/// The table, in the order of the names. Exact names come before patterns.
[[nodiscard]] std::span<const PosthogKey> posthog_keys();

/// Whether PostHog itself uses `key` for a property.
[[nodiscard]] bool is_posthog_key(std::string_view key);

/// The row for `key`, or null if it is not one of PostHog's.
[[nodiscard]] const PosthogKey* find_posthog_key(std::string_view key);

/// The key that PostHog's reports read in place of the row's; empty if its action is no move.
[[nodiscard]] std::string_view target_of_move(const PosthogKey& row);

}  // namespace loquent::analytics::redaction
