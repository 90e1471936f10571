// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// Joins `parts`. A chain of `+` would cost the page more code at each place.
[[nodiscard]] std::string concat(std::initializer_list<std::string_view> parts);

}  // namespace loquent::analytics
