// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics {

/// The part of `path` that names a route: with a leading slash, without origin, query and fragment.
/// A fragment that is itself a route (`#/…`, as hash routers write it) is kept without its query.
[[nodiscard]] std::string route_path(std::string_view path);

}  // namespace loquent::analytics
