// SPDX-License-Identifier: MIT
#include "loquent/analytics/grammar.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/characters.hpp"
#include "base/route_segment.hpp"
#include "base/word_list.hpp"

namespace loquent::analytics {
namespace {

constexpr std::size_t longest_id = 128;
constexpr std::size_t longest_token = 64;

// Ids that PostHog's server never merges persons under, because they come from mistakes: see
// isDistinctIdIllegal in nodejs/src/common/persons/person-utils.ts of PostHog/posthog. `null` is
// refused by posthog-js, in upper or lower case. The server's other words hold characters that
// `is_id` does not allow.
constexpr std::string_view refused_in_any_case =
    " anonymous guest distinctid distinct_id id not_authenticated email undefined true false null ";
constexpr std::string_view refused_as_written = " NaN None none 0 ";
constexpr std::size_t longest_refused = 17;

bool is_id_character(char c) {
    return is_unreserved(c) || c == ':' || c == '|';
}

bool is_refused_by_posthog(std::string_view text) {
    if (text.size() > longest_refused) {
        return false;
    }
    std::array<char, longest_refused> lower{};
    std::ranges::transform(text, lower.begin(), to_lower);
    return is_in_list(refused_in_any_case, {lower.data(), text.size()}) ||
           is_in_list(refused_as_written, text);
}

}  // namespace

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= longest_id &&
           std::ranges::all_of(text, is_id_character) && !is_refused_by_posthog(text);
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
