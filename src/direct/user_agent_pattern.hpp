// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace loquent::analytics::direct {

/// Finds the first place in `text` that `pattern` matches. Returns what its group has captured
/// there, or an empty text if it has no group.
///
/// A pattern is a regular expression, so that the rules read as those of @posthog/core do. It has
/// `|` between whole alternatives; `.`, `[…]`, `[^…]` and `\`; `?`, `*`, `+` and `*?` after one of
/// these or a character; one group, `(…)`, in each alternative, which is not repeated. `#` at an
/// alternative's end stands for `(\d+(\.\d+)?)`. After `(?i)` at its beginning, the rest, in lower
/// case, matches whatever the case. The end of the text is a character, which `[^…]` alone matches.
[[nodiscard]] std::optional<std::string_view> find_pattern(std::string_view text,
                                                           const char* pattern);

[[nodiscard]] inline bool has(std::string_view text, const char* pattern) {
    return find_pattern(text, pattern).has_value();
}

/// A browser, a system and a device at once.
inline constexpr const char* blackberry = "(?i)blackberry|playbook|bb10";

}  // namespace loquent::analytics::direct
