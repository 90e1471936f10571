// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::privacy {

/// Whether `text` holds an e-mail address: a local part, `@`, and a domain of two labels or more
/// or an address in brackets. Not one are `name@1.2.3` (a package) and `icon@2x.png` (a file).
[[nodiscard]] bool has_email(std::string_view text);

}  // namespace loquent::analytics::privacy
