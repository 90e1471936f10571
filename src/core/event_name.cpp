// SPDX-License-Identifier: MIT
#include "event_name.hpp"

#include <algorithm>
#include <cstddef>

namespace loquent::analytics {
namespace {

constexpr std::size_t longest_name = 64;

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

}  // namespace

bool is_event_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && is_lower(name.front()) &&
           std::ranges::all_of(
               name, [](char c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace loquent::analytics
