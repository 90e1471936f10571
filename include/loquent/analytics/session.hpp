// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// What a member may do in the organization.
enum class Role : std::uint8_t { owner, admin, member };

/// The role's name on the wire: `owner`, `admin` or `member`.
[[nodiscard]] std::string_view to_string(Role role);

/// The inverse of `to_string`; nothing for any other text (names are case-sensitive).
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

/// Who is signed in: ids and a role, never a name, an email or a phone number.
struct Session {
    std::string member_id;
    std::string organization_id;
    Role role = Role::member;

    bool operator==(const Session&) const = default;
};

/// Whether `text` can be a member or organization id: 1 to 128 characters of `[A-Za-z0-9._:~-]`
/// and none of the words that posthog-js refuses as a distinct id.
[[nodiscard]] bool is_id(std::string_view text);

}  // namespace loquent::analytics
