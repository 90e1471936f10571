// SPDX-License-Identifier: MIT
#include "email.hpp"

#include "characters.hpp"

namespace loquent::analytics::privacy {
namespace {

// Any character beyond ASCII, since addresses may be internationalised (RFC 6531).
bool is_domain_character(char c) {
    return is_alphanumeric(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// RFC 5322's atext, the dot, and the quote that ends a quoted local part.
bool ends_local_part(char c) {
    constexpr std::string_view others = "!#$%&'*+/=?^`{|}~.\"";
    return is_domain_character(c) || (c != '\0' && others.find(c) != std::string_view::npos);
}

bool begins_domain(std::string_view text) {
    if (text.starts_with('[')) {
        return is_alphanumeric(at(text, 1));
    }
    const bool numeric = is_digit(at(text, 0));
    if (numeric && at(text, 1) == 'x' && at(text, 2) == '.') {
        return false;
    }
    std::size_t label = 0;
    for (std::size_t index = 0;; ++index) {
        const char c = at(text, index);
        if (c == '.' && index > label) {
            label = index + 1;
            if (numeric && is_digit(at(text, label))) {
                return false;
            }
        } else if (!is_domain_character(c)) {
            return false;
        } else if (label > 0 && index > label && !is_digit(text[label])) {
            return true;
        }
    }
}

}  // namespace

bool has_email(std::string_view text) {
    for (std::size_t sign = text.find('@'); sign != std::string_view::npos;
         sign = text.find('@', sign + 1)) {
        if (ends_local_part(at(text, sign - 1)) && begins_domain(text.substr(sign + 1))) {
            return true;
        }
    }
    return false;
}

}  // namespace loquent::analytics::privacy
