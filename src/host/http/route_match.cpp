// SPDX-License-Identifier: MIT
#include "host/http/route_match.hpp"

#include <algorithm>
#include <cstddef>

namespace loquent::host {
namespace {

std::string_view next_segment(std::string_view& path) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

}  // namespace

std::optional<RouteParameters> match_route(std::string_view pattern, std::string_view path) {
    RouteParameters parameters;
    while (!pattern.empty()) {
        const std::string_view wanted = next_segment(pattern);
        const std::string_view given = next_segment(path);
        if (wanted.starts_with("/:") && given.size() > 1) {
            parameters.emplace_back(wanted.substr(2), given.substr(1));
        } else if (wanted != given) {
            return std::nullopt;
        }
    }
    return path.empty() || path == "/" ? std::optional(std::move(parameters)) : std::nullopt;
}

}  // namespace loquent::host
