// SPDX-License-Identifier: MIT
#include "loquent/analytics/session.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace loquent::analytics {
namespace {

constexpr std::array<std::string_view, 3> role_names{"owner", "admin", "member"};

}  // namespace

std::string_view to_string(Role role) {
    return role_names[static_cast<std::size_t>(role)];
}

std::optional<Role> parse_role(std::string_view name) {
    const auto found = std::ranges::find(role_names, name);
    if (found == role_names.end()) {
        return std::nullopt;
    }
    return static_cast<Role>(found - role_names.begin());
}

}  // namespace loquent::analytics
