// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// `parts`, one after the other. A chain of `+` costs the page more code at each place.
[[nodiscard]] std::string concat(std::initializer_list<std::string_view> parts);

}  // namespace loquent::analytics
