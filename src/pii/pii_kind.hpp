// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace loquent::analytics::pii {

/// The personal shapes that a scanner knows.
enum class PiiKind : std::uint8_t {
    email,
    /// In an international or a national format.
    phone,
    /// Issuer prefix, length and check digit are right.
    payment_card,
    /// Country, length and check digits are right.
    iban,
    /// A social security or taxpayer number of the United States.
    ssn,
    /// IPv4 or IPv6, or a network card's address (MAC).
    ip_address,
    /// A JSON Web Token, an Authorization header's value, or an API key of a known shape.
    secret,
    /// A URL that carries data, or whose scheme or host is followed by a number or a name.
    url,
    /// A number of one of the countries in national_id.cpp.
    national_id,
    /// A file or folder on a disk.
    disk_path,
    /// A text that contains a value under a key whose values must not leave.
    personal_key,
    /// Escapes within escapes, deeper than a readable text has them.
    disguised,
};

/// The kind's name in outcomes and warnings, such as `payment_card`.
[[nodiscard]] std::string_view to_string(PiiKind kind);

}  // namespace loquent::analytics::pii
