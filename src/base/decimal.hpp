// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Whole numbers as people write them. The standard library's functions cost a page 1 KB more.
namespace loquent::analytics {

void append_decimal(std::string& out, std::uint64_t number);

/// The number that `text` spells in one to nine digits, or nothing if it holds anything else.
[[nodiscard]] std::optional<unsigned> parse_decimal(std::string_view text);

}  // namespace loquent::analytics
