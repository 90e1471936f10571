// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics {

/// Returns `text` with its percent escapes decoded, stored in `buffer`; `text` itself if it has
/// none. A `%` that begins no valid escape stays as it is.
[[nodiscard]] std::string_view percent_decoded(std::string_view text, std::string& buffer);

}  // namespace loquent::analytics
