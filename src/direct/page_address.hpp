// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/// A page's URL, as browsers write it, and its parts.
namespace loquent::analytics::direct {

/// Without the fragment.
[[nodiscard]] std::string_view without_fragment(std::string_view url);

/// Host and port; empty where there is none.
[[nodiscard]] std::string_view host_of(std::string_view url);

[[nodiscard]] std::string_view pathname_of(std::string_view url);

/// The value of the query's parameter `name`, decoded; empty: there is none.
[[nodiscard]] std::string query_parameter(std::string_view url, std::string_view name);

}  // namespace loquent::analytics::direct
