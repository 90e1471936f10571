// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "loquent/analytics/time_and_path.hpp"

/// Writing JSON, and changing what is written. The standard library's number formatting would cost
/// a page 10 KB.
namespace loquent::analytics::direct {

/// `text`, which must be UTF-8, with its quotes.
void append_text(std::string& out, std::string_view text);

/// A number with up to three decimal places. Beyond 2^53, and where it is none, 0.
void append_number(std::string& out, double number);

/// `2026-11-27T04:38:10.123Z`, with its quotes.
void append_time(std::string& out, EpochMs time);

/// Applies what the guard says (`EditList`) to an object: `[[path], [path, value], …]`. Nothing
/// where a path leads nowhere, but for a value that is set in an object that is there: then the
/// object is not what was judged.
[[nodiscard]] std::optional<std::string> apply_edits(std::string_view object,
                                                     std::string_view edits);

/// The source of `object`'s member `key`, as it is written; empty: there is none.
[[nodiscard]] std::string_view member_of(std::string_view object, std::string_view key);

}  // namespace loquent::analytics::direct
