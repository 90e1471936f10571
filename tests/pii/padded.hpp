// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <concepts>
#include <string_view>
#include <vector>

#include "base/characters.hpp"

/// A text of its own between two NULs, as the scanners want it, so that the sanitizers see where
/// it ends.
class Padded {
  public:
    explicit Padded(std::string_view text) : text_(text.size() + 2, '\0') {
        std::ranges::copy(text, text_.begin() + 1);
    }

    [[nodiscard]] const char* begin() const { return text_.data() + 1; }
    [[nodiscard]] const char* end() const { return text_.data() + text_.size() - 1; }

    /// Whether `is_hit` says so of any place in the text.
    [[nodiscard]] bool any(std::predicate<const char*> auto is_hit) const {
        for (const char* place = begin(); place != end(); ++place) {
            if (is_hit(place)) {
                return true;
            }
        }
        return false;
    }

    /// The same for the places where a word may begin.
    [[nodiscard]] bool any_word(std::predicate<const char*> auto is_hit) const {
        return any([&](const char* place) {
            return !loquent::analytics::is_alphanumeric(place[-1]) && is_hit(place);
        });
    }

  private:
    /// No std::string, which has room for more than a short text.
    std::vector<char> text_;
};
