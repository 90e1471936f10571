// SPDX-License-Identifier: MIT
#include "pii/mrz.hpp"

#include <cstddef>

#include "base/characters.hpp"

namespace loquent::analytics::pii {

bool begins_mrz(const char* place) {
    constexpr std::ptrdiff_t shortest_line = 30;
    const char* const begin = place;
    bool has_filler = false;
    for (; *place == '<' || (is_alphanumeric(*place) && *place < 'a'); ++place) {
        has_filler |= *place == '<' && place[1] == '<';
    }
    return has_filler && place - begin >= shortest_line;
}

}  // namespace loquent::analytics::pii
