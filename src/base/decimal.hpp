// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Whole numbers as people write them. The standard library's functions cost a page 1 KB more.
namespace loquent::analytics {

void append_decimal(std::string& out, std::uint64_t number);

/// The number that `text` is, of one to nine digits and nothing else.
[[nodiscard]] std::optional<unsigned> parse_decimal(std::string_view text);

}  // namespace loquent::analytics
