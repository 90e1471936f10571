// SPDX-License-Identifier: MIT
// Prints cases of escape_js_string, one a line: the input in hexadecimal, a tab, the escaped text.
#include <cstddef>
#include <iostream>
#include <random>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "loquent/analytics/escape_js_string.hpp"

namespace {

void print_case(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        line += digits[byte >> 4U];
        line += digits[byte & 0xFU];
    }
    std::cout << line << '\t' << loquent::analytics::escape_js_string(bytes) << '\n';
}

void print_all_scalar_values() {
    constexpr char32_t scalars_a_line = 64;
    std::string bytes;
    for (char32_t scalar = 0; scalar < 0x110000; ++scalar) {
        if (scalar == 0xD800) {
            scalar = 0xE000;
        }
        loquent::analytics::append_utf8(bytes, scalar);
        if ((scalar + 1) % scalars_a_line == 0) {
            print_case(bytes);
            bytes.clear();
        }
    }
}

void print_short_combinations() {
    for (int byte = 0x80; byte < 0x100; ++byte) {
        print_case(std::string(1, static_cast<char>(byte)));
    }
    for (int first = 0; first < 0x100; ++first) {
        for (int second = first < 0x80 ? 0x80 : 0; second < 0x100; ++second) {
            print_case({static_cast<char>(first), static_cast<char>(second)});
        }
    }
}

/// Leads and trails at the ends of every row of the Unicode Standard's table 3-7 and just outside:
/// truncations, overlong forms, surrogates, values above U+10FFFF. Each also with text behind it,
/// which must not be swallowed.
void print_long_combinations() {
    constexpr std::string_view leads =
        "\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xF8\xFF";
    constexpr std::string_view trails = "\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xE2\"";
    for (const char lead : leads) {
        for (const char second : trails) {
            for (const char third : trails) {
                print_case({lead, second, third});
                print_case({lead, second, third, 'A', '"'});
                for (const char fourth : trails) {
                    print_case({lead, second, third, fourth});
                }
            }
        }
    }
}

void print_random_bytes() {
    std::mt19937 random(20240607);
    for (int count = 0; count < 20'000; ++count) {
        std::string bytes(random() % 12 + 1, '\0');
        for (char& byte : bytes) {
            // Bytes below 0x80 would nearly always end a sequence at once.
            byte = static_cast<char>(random() % 4 == 0 ? random() % 0x80 : 0x80 + random() % 0x80);
        }
        print_case(bytes);
    }
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    print_all_scalar_values();
    print_short_combinations();
    print_long_combinations();
    print_random_bytes();
}
