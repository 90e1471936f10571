// SPDX-License-Identifier: MIT
#include "base/percent.hpp"

#include <cstddef>

#include "base/characters.hpp"

namespace loquent::analytics {

std::string_view percent_decoded(std::string_view text, std::string& buffer) {
    if (text.find('%') == std::string_view::npos) {
        return text;
    }
    buffer.clear();
    for (std::size_t place = 0; place < text.size(); ++place) {
        const bool is_escape = text[place] == '%' && place + 2 < text.size() &&
                               digit_value(text[place + 1]) < 16 &&
                               digit_value(text[place + 2]) < 16;
        if (is_escape) {
            buffer +=
                static_cast<char>(digit_value(text[place + 1]) * 16 + digit_value(text[place + 2]));
            place += 2;
        } else {
            buffer += text[place];
        }
    }
    return buffer;
}

}  // namespace loquent::analytics
