// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace loquent::analytics {

/// Whether `word`, which is not empty, is in `list`, where each word stands between blanks: one
/// text takes half of what a table of texts would.
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
