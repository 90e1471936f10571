// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace loquent::analytics::direct {

/// What the readings of a User-Agent have in common: @posthog/core does them by regular
/// expressions.

/// Where `word`, in lower case, begins in `text` from `from` on, whatever the case there.
[[nodiscard]] std::size_t find_any_case(std::string_view text, std::string_view word,
                                        std::size_t from = 0);
[[nodiscard]] bool has(std::string_view text, std::string_view word);
[[nodiscard]] bool has_any_case(std::string_view text, std::string_view word);
/// Whether one of `words`, in lower case, is in `text`. Blanks divide them; an `_` is a blank.
[[nodiscard]] bool has_one_of(std::string_view text, std::string_view words);
/// The digits at `at`.
[[nodiscard]] std::string_view digits_at(std::string_view text, std::size_t at);
/// `(\d+(\.\d+)?)` at `at`.
[[nodiscard]] std::string_view version_at(std::string_view text, std::size_t at);
/// What follows the first `marker` that a version follows.
[[nodiscard]] std::string_view version_after(std::string_view text, std::string_view marker);
/// Whether a letter, a digit or an `_` stands at `at`.
[[nodiscard]] bool is_word(std::string_view text, std::size_t at);
/// A browser, a system and a device at once.
[[nodiscard]] bool is_blackberry(std::string_view text);

}  // namespace loquent::analytics::direct
