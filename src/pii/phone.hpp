// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether a telephone number has its first digit at `place`, where a group of digits begins: in
/// the international format (7 to 15 digits after a plus), or 7 to 15 digits in groups as some
/// country writes them. Extensions may follow.
///
/// Digits without a separator are an id, unless `is_phone_key` says that the text stands under a
/// phone's key (6 digits are enough then) or `tel:` stands before them. Dates, ranges of years and
/// of round numbers, decimals, amounts and versions are no numbers to call.
[[nodiscard]] bool begins_phone(const char* place, bool is_phone_key);

}  // namespace loquent::analytics::pii
