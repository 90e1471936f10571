// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::privacy {

/// Whether `text` holds an International Bank Account Number (ISO 13616): a country of the
/// registry, the length of that country, and right check digits, in any case, in one piece or in
/// groups.
[[nodiscard]] bool has_iban(std::string_view text);

}  // namespace loquent::analytics::privacy
