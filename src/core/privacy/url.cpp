// SPDX-License-Identifier: MIT
#include "url.hpp"

#include <cstdint>

#include "characters.hpp"

namespace loquent::analytics::privacy {

bool has_url_with_data(std::string_view text) {
    enum class Part : std::uint8_t { plain, authority, path, data };
    Part part = Part::plain;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char c = text[index];
        const char next = at(text, index + 1);
        if (c <= ' ' && c >= '\0') {
            part = Part::plain;
        } else if (c == '?' || c == '#') {
            if (c == '?' && part != Part::plain && is_alphanumeric(next)) {
                return true;
            }
            part = Part::data;
        } else if (c == '=') {
            if (part == Part::data && follows_word(text, index)) {
                return true;
            }
        } else if (c == '/') {
            if (part == Part::plain && next == '/') {
                part = Part::authority;
                ++index;
            } else if (part == Part::authority) {
                part = Part::path;
            }
        } else if (c == '@' && part == Part::authority) {
            return true;
        }
    }
    return false;
}

}  // namespace loquent::analytics::privacy
