// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics {

/// `text` with its percent escapes decoded, in `buffer`; `text` itself where it has none. What is
/// no escape stays as it is.
[[nodiscard]] std::string_view percent_decoded(std::string_view text, std::string& buffer);

}  // namespace loquent::analytics
