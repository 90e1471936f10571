// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether the `@` at `sign` belongs to an e-mail address: a local part is before it, and after it
/// a domain with at least two labels, or an address in brackets. `name@1.2.3` (a package) and
/// `icon@2x.png` (a file) are not e-mail addresses.
[[nodiscard]] bool is_in_email(const char* sign);

}  // namespace loquent::analytics::pii
