// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::privacy {

/// Whether `text` holds a payment card number: issuer prefix, length and check digit (ISO/IEC
/// 7812) are right, and what separates its groups is always the same.
///
/// Written without separators it must have the length that its issuer uses nearly always, since
/// ids are as long. An id of that length that passes nonetheless is taken for a card.
[[nodiscard]] bool has_payment_card(std::string_view text);

}  // namespace loquent::analytics::privacy
