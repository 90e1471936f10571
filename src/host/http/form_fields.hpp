// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace loquent::host {

/// The first value of the field `name` in `a=1&b=2`, the form of a query and of an HTML form's
/// body, still percent-encoded; nothing if there is no such field.
[[nodiscard]] std::optional<std::string_view> find_form_field(std::string_view fields,
                                                              std::string_view name);

}  // namespace loquent::host
