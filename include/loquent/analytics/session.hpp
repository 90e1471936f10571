// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "loquent/analytics/grammar.hpp"

namespace loquent::analytics {

/// What a member may do in the organization.
enum class Role : std::uint8_t { owner, admin, member };

/// The role's name on the wire: `owner`, `admin` or `member`.
[[nodiscard]] std::string_view to_string(Role role);

/// The inverse of `to_string`; nothing for any other text (names are case-sensitive).
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

/// Who is signed in: ids and a role, never a name, an email or a phone number.
struct Session {
    /// The member's id (see `is_id`), PostHog's distinct id.
    std::string member_id;
    /// The id of the member's organization (see `is_id`).
    std::string organization_id;
    /// What the member may do there.
    Role role = Role::member;

    /// All three are equal.
    bool operator==(const Session&) const = default;
};

}  // namespace loquent::analytics
