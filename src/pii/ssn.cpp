// SPDX-License-Identifier: MIT
#include "pii/ssn.hpp"

#include <initializer_list>

#include "base/characters.hpp"
#include "pii/naming.hpp"

namespace loquent::analytics::pii {
namespace {

bool is_named(const char* place) {
    return is_named_before(place, "ssn") || is_named_before(place, "itin") ||
           is_named_before(place, "socialsecurity");
}

}  // namespace

bool begins_ssn(const char* place) {
    if (place[-1] == '+') {
        return false;  // a telephone number
    }
    const char* const begin = place;
    char separator = '\0';
    for (const unsigned size : {3U, 2U, 4U}) {
        unsigned part = 0;
        for (unsigned read = 0; read < size; ++read) {
            const unsigned digit = digit_value(*place++);
            if (digit > 9) {
                return false;
            }
            part = part * 10 + digit;
        }
        if (part == 0 || (size == 3 && part == 666)) {
            return false;
        }
        if (size == 4) {
            break;
        }
        if (size == 3) {
            // Bare digits are an id, unless their name stands before them.
            separator = is_digit(*place) && is_named(begin) ? '\0' : *place;
            if (separator != '\0' && !is_one_of(separator, "- ./_")) {
                return false;
            }
        }
        if (separator != '\0' && *place++ != separator) {
            return false;
        }
    }
    return !is_alphanumeric(*place);
}

}  // namespace loquent::analytics::pii
