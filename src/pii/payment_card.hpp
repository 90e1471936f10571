// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether a payment card number begins at `place`, the beginning of a word: issuer prefix, length
/// and check digit (ISO/IEC 7812) are right. Its first group has four digits, and what separates
/// its groups is always the same. More groups may follow, as an expiry date does.
///
/// Written without separators it must have the length that its issuer uses nearly always, since
/// ids are as long. An id of that length that passes nonetheless is taken for a card.
[[nodiscard]] bool begins_payment_card(const char* place);

}  // namespace loquent::analytics::pii
