// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace loquent::analytics {

/// Whether `word`, which must not be empty, is in `list`, a string in which each word has a space
/// on both sides. One string takes half the space of an array of strings.
[[nodiscard]] constexpr bool is_in_list(std::string_view list, std::string_view word) {
    for (std::size_t at = list.find(word); at != std::string_view::npos;
         at = list.find(word, at + 1)) {
        if (at > 0 && list[at - 1] == ' ' && at + word.size() < list.size() &&
            list[at + word.size()] == ' ') {
            return true;
        }
    }
    return false;
}

}  // namespace loquent::analytics
