// SPDX-License-Identifier: MIT
#include "pii/url.hpp"

#include <cstdint>

#include "base/characters.hpp"

namespace loquent::analytics::pii {

bool has_url_with_data(const char* text, const char* end) {
    enum class Part : std::uint8_t { plain, authority, path, data };
    Part part = Part::plain;
    for (; text != end; ++text) {
        switch (*text) {
            case ' ':
            case '\t':
            case '\n':
                part = Part::plain;
                break;
            case '/':
                if (part == Part::authority) {
                    part = Part::path;
                } else if (part == Part::plain && text[1] == '/') {
                    part = Part::authority;
                    ++text;
                }
                break;
            case '@':
                if (part == Part::authority) return true;
                break;
            case '?':
                if (part != Part::plain && is_alphanumeric(text[1])) return true;
                [[fallthrough]];
            case '#':
                part = Part::data;
                break;
            case '=':
                if (part == Part::data && is_alphanumeric(text[-1])) return true;
                break;
            default:
                break;
        }
    }
    return false;
}

}  // namespace loquent::analytics::pii
