// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// Joins `parts`. Each chain of `+` would make the module larger.
[[nodiscard]] std::string concat(std::initializer_list<std::string_view> parts);

}  // namespace loquent::analytics
