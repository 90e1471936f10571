// SPDX-License-Identifier: MIT
#include "pii/ssn.hpp"

#include <initializer_list>

#include "base/characters.hpp"

namespace loquent::analytics::pii {

bool begins_ssn(const char* place) {
    if (place[-1] == '+') {
        return false;  // a telephone number
    }
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
        if (!is_one_of(*place, "- ./_") || (separator != '\0' && separator != *place)) {
            return false;
        }
        separator = *place++;
    }
    return !is_alphanumeric(*place);
}

}  // namespace loquent::analytics::pii
