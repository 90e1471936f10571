// SPDX-License-Identifier: MIT
#include "base/route_segment.hpp"

#include <algorithm>

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace loquent::analytics {
namespace {

constexpr std::size_t longest_segment = 64;

bool is_name_character(char c) {
    return is_alphanumeric(c) || c == '_';
}

}  // namespace

std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

std::size_t parameter_length(std::string_view segment) {
    if (!segment.starts_with(':')) {
        return 0;
    }
    std::size_t length = 1;
    while (length < segment.size() && is_name_character(segment[length])) {
        ++length;
    }
    const bool is_whole = std::ranges::all_of(
        segment.substr(1), [](char c) { return is_name_character(c) || c == '-'; });
    return length == 1 ? 0 : is_whole ? segment.size() : length;
}

bool is_template_segment(std::string_view segment) {
    std::size_t length = 0;
    bool after_parameter = false;
    while (!segment.empty()) {
        if (const std::size_t parameter = parameter_length(segment); parameter > 0) {
            // Nobody could tell where the first of two adjacent parameters ends.
            if (after_parameter) {
                return false;
            }
            after_parameter = true;
            length += parameter;
            segment.remove_prefix(parameter);
            continue;
        }
        after_parameter = false;
        const Utf8Step step = decode_utf8(segment);
        const char c = segment.front();
        // An `@` begins a handle (`/@:user`); within a segment it would make an address.
        if (!step.scalar || (*step.scalar < 0x80 && !is_unreserved(c) && !is_one_of(c, "+!,") &&
                             (c != '@' || length > 0))) {
            return false;
        }
        ++length;
        segment.remove_prefix(step.length);
    }
    return length > 0 && length <= longest_segment;
}

bool matches_segment(std::string_view segment, std::string_view wanted) {
    if (segment.empty()) {
        return false;
    }
    // Where to go on when the text after a parameter does not match: the parameter then takes one
    // more character.
    std::string_view retry_segment;
    std::string_view retry_wanted;
    bool can_retry = false;
    while (!segment.empty() || !wanted.empty()) {
        if (const std::size_t parameter = parameter_length(wanted);
            parameter > 0 && !segment.empty()) {
            wanted.remove_prefix(parameter);
            segment.remove_prefix(1);
            retry_segment = segment;
            retry_wanted = wanted;
            can_retry = true;
        } else if (!segment.empty() && !wanted.empty() && segment.front() == wanted.front()) {
            segment.remove_prefix(1);
            wanted.remove_prefix(1);
        } else if (can_retry && !retry_segment.empty()) {
            retry_segment.remove_prefix(1);
            segment = retry_segment;
            wanted = retry_wanted;
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace loquent::analytics
