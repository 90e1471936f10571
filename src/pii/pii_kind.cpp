// SPDX-License-Identifier: MIT
#include "pii/pii_kind.hpp"

#include <array>
#include <cstddef>

namespace loquent::analytics::pii {

std::string_view to_string(PiiKind kind) {
    constexpr std::array<std::string_view, 12> names{
        "email",  "phone", "payment_card", "iban",      "ssn",          "ip_address",
        "secret", "url",   "national_id",  "disk_path", "personal_key", "disguised"};
    return names[static_cast<std::size_t>(kind)];
}

}  // namespace loquent::analytics::pii
