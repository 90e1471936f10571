// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace loquent::analytics::pii {

/// A national number that has a check digit, and the way it is written.
struct NationalId {
    /// `PL pesel`: the country, and the word before bare digits by which it is known.
    const char* name;
    /// `#` is a digit, `A` a letter, `*` either, and `?` a dash or a blank; any other character
    /// stands for itself.
    const char* format;
    bool (*is_valid)(const char* characters);
};

[[nodiscard]] std::span<const NationalId> national_ids();

/// Whether a national id begins at `place`, the beginning of a word. Without separators and
/// letters it is an id like any other, unless its name stands before it (`PESEL 44051401359`).
[[nodiscard]] bool begins_national_id(const char* place);

}  // namespace loquent::analytics::pii
