// SPDX-License-Identifier: MIT
#include "loquent/analytics/grammar.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/characters.hpp"
#include "base/route_segment.hpp"

namespace loquent::analytics {
namespace {

constexpr std::size_t longest_id = 128;
constexpr std::size_t longest_token = 64;

// posthog-js drops an identify() with one of these: they come from unset variables.
constexpr std::array<std::string_view, 4> words_refused_by_posthog{"distinct_id", "distinctid",
                                                                   "undefined", "null"};

bool is_id_character(char c) {
    return is_unreserved(c) || c == ':' || c == '|';
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, to_lower, to_lower);
}

}  // namespace

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= longest_id &&
           std::ranges::all_of(text, is_id_character) &&
           std::ranges::none_of(words_refused_by_posthog, [text](std::string_view word) {
               return equals_ignoring_case(text, word);
           });
}

bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= longest_token &&
           std::ranges::all_of(text, is_unreserved);
}

bool is_route_template(std::string_view text) {
    if (!text.starts_with('/')) {
        return false;
    }
    if (text.ends_with('/')) {
        text.remove_suffix(1);
    }
    while (!text.empty()) {
        const std::string_view segment = take_segment(text);
        if (!is_template_segment(segment) && !(segment == "*" && text.empty())) {
            return false;
        }
    }
    return true;
}

}  // namespace loquent::analytics
