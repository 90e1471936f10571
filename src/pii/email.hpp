// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether the `@` at `sign` is an e-mail address's: a local part before it, after it a domain of
/// two labels or more, or an address in brackets. Not one are `name@1.2.3` (a package) and
/// `icon@2x.png` (a file).
[[nodiscard]] bool is_in_email(const char* sign);

}  // namespace loquent::analytics::pii
