// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loquent::host {

/// The named parts of a route, such as `name` of `/ingest/static/:name`, percent-encoded.
using RouteParameters = std::vector<std::pair<std::string_view, std::string_view>>;

/// The named parts of `path` if it is one of `pattern`; nothing otherwise. A trailing slash may be
/// there or not. The result refers to both.
[[nodiscard]] std::optional<RouteParameters> match_route(std::string_view pattern,
                                                         std::string_view path);

}  // namespace loquent::host
