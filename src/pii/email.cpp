// SPDX-License-Identifier: MIT
#include "pii/email.hpp"

#include "base/characters.hpp"

namespace loquent::analytics::pii {
namespace {

// Any character beyond ASCII, since addresses may be internationalised (RFC 6531).
bool is_in_label(char c) {
    return is_alphanumeric(c) || is_one_of(c, "-_") || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool is_in_email(const char* sign) {
    // RFC 5322's atext, the dot, and the quote that ends a quoted local part.
    if (!is_in_label(sign[-1]) && !is_one_of(sign[-1], "!#$%&'*+/=?^`{|}~.\"")) {
        return false;
    }
    const char* place = sign + 1;
    if (*place == '[') {
        return is_alphanumeric(place[1]);
    }
    const bool is_numeric = is_digit(*place);
    if (is_numeric && place[1] == 'x' && place[2] == '.') {
        return false;
    }
    while (is_in_label(*place)) {
        if (*++place == '.' && is_in_label(*++place)) {
            if (is_digit(*place)) {
                if (is_numeric) {
                    return false;
                }
            } else if (is_in_label(place[1])) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace loquent::analytics::pii
