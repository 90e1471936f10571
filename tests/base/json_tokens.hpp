// SPDX-License-Identifier: MIT
// What our reader makes of a JSON text, in a form that another parser can give, too.
#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.hpp"

namespace loquent::analytics {

/// A JSON text as the sequence of its tokens, in a form that both parsers can give.
using Tokens = std::vector<std::string>;

inline std::string number_token(double value) {
    // nlohmann reads the integer -0 as 0.
    value = value == 0 ? 0 : value;
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "number %.17g", value);
    return text.data();
}

/// What our reader makes of `text`; nothing if it is not JSON.
inline std::optional<Tokens> read(std::string_view text) {
    using Token = JsonReader::Token;
    JsonReader reader(text);
    Tokens tokens;
    while (true) {
        const Token token = reader.next();
        switch (token) {
            case Token::end:
                return tokens;
            case Token::error:
                return std::nullopt;
            case Token::key:
                tokens.push_back("key " + unescape_json_string(reader.source()));
                break;
            case Token::string:
                tokens.push_back("string " + unescape_json_string(reader.source()));
                break;
            case Token::number:
                tokens.push_back(
                    number_token(std::strtod(std::string(reader.source()).c_str(), nullptr)));
                break;
            default:
                tokens.emplace_back(reader.source());
        }
    }
}

}  // namespace loquent::analytics
