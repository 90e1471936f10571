// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::pii {

/// Whether a telephone number has its first digit at `place`, where a group of digits begins: in
/// the international format (7 to 15 digits after a plus), or 7 to 15 digits in groups as some
/// country writes them. What follows may be an extension, a time, a date or a unit, so shorter runs
/// of the groups are tried as well as the longest.
///
/// Digits without a separator are an id, unless `is_phone_key` says that the text is the value of a
/// phone's key (6 digits are then enough), or a word before them says so (`tel:`, `call`). Dates,
/// ranges of years and of round numbers, decimals, amounts and versions are not telephone numbers.
[[nodiscard]] bool begins_phone(const char* place, bool is_phone_key);

/// Whether `digits` after the path segment `before` are a telephone number: `/chats/491511234567`.
[[nodiscard]] bool is_called(std::string_view before, std::string_view digits);

}  // namespace loquent::analytics::pii
