// SPDX-License-Identifier: MIT
#include "redaction/route_templates.hpp"

#include <algorithm>

#include "base/characters.hpp"

namespace loquent::analytics::redaction {
namespace {

constexpr std::size_t longest_segment = 64;

/// Takes the first segment off `path`, which begins with a slash.
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

std::string_view without_last_slash(std::string_view path) {
    if (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    return path;
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with(':');
}

bool is_segment(std::string_view segment) {
    segment.remove_prefix(is_parameter(segment) ? 1 : 0);
    return !segment.empty() && segment.size() <= longest_segment &&
           std::ranges::all_of(segment, is_unreserved);
}

/// How many segments of `path` are the template's own words, counted from 1; 0: it is not of it.
std::size_t likeness(std::string_view path, std::string_view route) {
    std::size_t count = 1;
    while (!path.empty() && !route.empty()) {
        const std::string_view wanted = take_segment(route);
        if (wanted == "*") {
            return count;
        }
        const std::string_view segment = take_segment(path);
        if (segment.empty() || (!is_parameter(wanted) && segment != wanted)) {
            return 0;
        }
        count += is_parameter(wanted) ? 0 : 1;
    }
    const bool is_whole = path.empty() && (route.empty() || route == "/*");
    return is_whole ? count : 0;
}

}  // namespace

bool RouteTemplates::add(std::string_view route) {
    if (std::ranges::find(templates_, route) != templates_.end()) {
        return true;
    }
    if (!route.starts_with('/') || templates_.size() == most) {
        return false;
    }
    std::string_view rest = without_last_slash(route);
    while (!rest.empty()) {
        const std::string_view segment = take_segment(rest);
        if (!is_segment(segment) && !(segment == "*" && rest.empty())) {
            return false;
        }
    }
    templates_.emplace_back(route);
    return true;
}

std::optional<std::string_view> RouteTemplates::match(std::string_view path) const {
    if (!path.starts_with('/')) {
        return std::nullopt;
    }
    std::optional<std::string_view> best;
    std::size_t best_likeness = 0;
    for (const std::string& candidate : templates_) {
        const std::size_t found = likeness(without_last_slash(path), without_last_slash(candidate));
        if (found > best_likeness) {
            best_likeness = found;
            best = candidate;
        }
    }
    return best;
}

}  // namespace loquent::analytics::redaction
