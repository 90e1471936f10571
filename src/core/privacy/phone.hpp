// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::privacy {

/// Whether `text` holds a telephone number: in the international format (7 to 15 digits after a
/// plus), or 7 to 15 digits in groups as some country writes them. Extensions may follow.
///
/// Digits without a separator are an id, unless `is_phone_key` says that the text stands under a
/// phone's key (6 digits are enough then) or `tel:` or `sms:` stands before them. Dates, ranges of
/// years and of round numbers, decimals and versions are no numbers to call.
[[nodiscard]] bool has_phone(std::string_view text, bool is_phone_key);

}  // namespace loquent::analytics::privacy
