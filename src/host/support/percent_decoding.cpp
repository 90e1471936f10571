// SPDX-License-Identifier: MIT
#include "host/support/percent_decoding.hpp"

#include <charconv>
#include <cstddef>

namespace loquent::host {

std::optional<std::string> percent_decode(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (text[index] != '%') {
            decoded += text[index];
            continue;
        }
        const std::string_view digits = text.substr(index + 1, 2);
        unsigned char byte = 0;
        const auto [stop, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (digits.size() != 2 || error != std::errc{} || stop != digits.data() + 2) {
            return std::nullopt;
        }
        decoded += static_cast<char>(byte);
        index += 2;
    }
    return decoded;
}

}  // namespace loquent::host
