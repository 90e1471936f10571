// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "host/http/refusal.hpp"

namespace loquent::host {

/// The longest path and query of a request, in bytes.
inline constexpr std::size_t longest_target = 8 * 1024;
/// The longest request line and header fields together, in bytes.
inline constexpr std::size_t longest_head = 32 * 1024;
/// The longest header field, in bytes.
inline constexpr std::size_t longest_field = 16 * 1024;
/// How many header fields a request may have.
inline constexpr std::size_t most_fields = 100;

/// Finds the end of a request's head while it arrives, and refuses what a proxy in front of the
/// host might read differently: a CR or LF alone, a continued line, control characters. So the
/// parser that comes after it sees lines that end in CRLF and nothing else.
class HeadScanner {
  public:
    /// `bytes` is everything of the request that has arrived: the bytes of the last call, and more.
    /// Returns why the request is refused, if it is.
    [[nodiscard]] std::optional<Refusal> scan(std::string_view bytes);

    /// Where the head begins: an empty line before it is skipped (RFC 9112, 2.2).
    [[nodiscard]] std::size_t begin() const { return begin_; }

    /// The position after the empty line that ends the head; 0 if that has not arrived yet.
    [[nodiscard]] std::size_t end() const { return end_; }

    /// Whether any part of a request has arrived.
    [[nodiscard]] bool has_begun() const { return at_ > begin_; }

  private:
    std::optional<Refusal> end_line();
    std::optional<Refusal> check_lengths() const;

    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t line_begin_ = 0;
    std::size_t lines_ = 0;
};

}  // namespace loquent::host
