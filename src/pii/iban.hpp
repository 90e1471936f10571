// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether an International Bank Account Number (ISO 13616) begins at `place`, the first letter of
/// a word: a country of the registry, the length of that country, and right check digits, in any
/// case, in one piece or in groups.
[[nodiscard]] bool begins_iban(const char* place);

}  // namespace loquent::analytics::pii
