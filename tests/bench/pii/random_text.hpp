// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

/// Random text, the same on every machine: the standard's generators are specified to the bit, its
/// distributions are not.
class RandomText {
  public:
    explicit RandomText(std::uint64_t seed) : engine_(seed) {}

    /// A number from 0 to `end` - 1.
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
    std::size_t between(std::size_t from, std::size_t to) { return from + below(to - from + 1); }
    bool one_in(std::size_t n) { return below(n) == 0; }

    template <typename T, std::size_t N>
    const T& pick(const T (&items)[N]) {
        return items[below(N)];
    }

    /// `length` characters of `alphabet`.
    std::string of(std::string_view alphabet, std::size_t length) {
        std::string text;
        while (text.size() < length) {
            text += alphabet[below(alphabet.size())];
        }
        return text;
    }

    std::string digits(std::size_t length) { return of("0123456789", length); }
    std::string hex(std::size_t length) { return of("0123456789abcdef", length); }

    /// A number in decimal, at least `width` digits.
    std::string number(std::size_t from, std::size_t to, std::size_t width = 1) {
        std::string text = std::to_string(between(from, to));
        return text.size() < width ? std::string(width - text.size(), '0') + text : text;
    }

    /// `pattern` with every X a digit, N one from 2 to 9 and Z one from 1 to 9.
    std::string like(std::string_view pattern) {
        std::string text;
        for (const char c : pattern) {
            text += c == 'X'   ? of("0123456789", 1)
                    : c == 'N' ? of("23456789", 1)
                    : c == 'Z' ? of("123456789", 1)
                               : std::string(1, c);
        }
        return text;
    }

  private:
    std::mt19937_64 engine_;
};
