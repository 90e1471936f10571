// SPDX-License-Identifier: MIT
#include "loquent/analytics/session.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace loquent::analytics {
namespace {

constexpr std::array<std::string_view, 3> role_names{"owner", "admin", "member"};
constexpr std::size_t longest_id = 128;

// posthog-js drops an identify() with one of these: they come from unset variables.
constexpr std::array<std::string_view, 4> words_refused_by_posthog{"distinct_id", "distinctid",
                                                                   "undefined", "null"};

bool is_id_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == ':' || c == '~' || c == '-';
}

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, to_lower, to_lower);
}

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

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= longest_id &&
           std::ranges::all_of(text, is_id_character) &&
           std::ranges::none_of(words_refused_by_posthog, [text](std::string_view word) {
               return equals_ignoring_case(text, word);
           });
}

}  // namespace loquent::analytics
