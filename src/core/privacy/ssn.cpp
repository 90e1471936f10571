// SPDX-License-Identifier: MIT
#include "ssn.hpp"

#include "characters.hpp"

namespace loquent::analytics::privacy {
namespace {

bool begins_ssn(std::string_view text, char separator) {
    constexpr std::string_view shape = "###-##-####";
    for (std::size_t index = 0; index < shape.size(); ++index) {
        const char c = at(text, index);
        if (shape[index] == '#' ? !is_digit(c) : c != separator) {
            return false;
        }
    }
    const std::string_view area = text.substr(0, 3);
    return area != "000" && area != "666" && text.substr(4, 2) != "00" &&
           text.substr(7, 4) != "0000" && !is_alphanumeric(at(text, shape.size()));
}

}  // namespace

bool has_ssn(std::string_view text) {
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char separator = at(text, index + 3);
        if ((separator == '-' || separator == ' ') && !follows_word(text, index) &&
            begins_ssn(text.substr(index), separator)) {
            return true;
        }
    }
    return false;
}

}  // namespace loquent::analytics::privacy
