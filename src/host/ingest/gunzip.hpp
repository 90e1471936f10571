// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace loquent::host {

/// Why data could not be inflated.
enum class GunzipError {
    /// A header, a block or a checksum is wrong, or something else follows the last member.
    malformed,
    /// The data ends within a member.
    truncated,
    /// The inflated text would be longer than allowed. Inflating has stopped there.
    too_large,
};

/// Whether `data` begins as gzip does (RFC 1952, 2.3.1: 1f 8b).
[[nodiscard]] bool is_gzip(std::string_view data);

/// Inflates gzip data of one or more members to at most `limit` bytes, using no more memory than
/// that however small the data is.
[[nodiscard]] std::variant<std::string, GunzipError> gunzip(std::string_view data,
                                                            std::size_t limit);

}  // namespace loquent::host
