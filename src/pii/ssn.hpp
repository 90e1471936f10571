// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether a social security number of the United States begins at `place`, the beginning of a
/// word, or an individual taxpayer number, which has the same form: `123-45-6789` or
/// `123 45 6789`. Without separators it cannot be told from an id.
[[nodiscard]] bool begins_ssn(const char* place);

}  // namespace loquent::analytics::pii
