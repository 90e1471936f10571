// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics {

/// What of `path` names a route: without origin, query and fragment, with a leading slash.
/// A fragment that is itself a route (`#/…`, as hash routers make it) is kept, without its query.
[[nodiscard]] std::string route_path(std::string_view path);

}  // namespace loquent::analytics
