// SPDX-License-Identifier: MIT
// Random JSON texts, and texts that are nearly JSON.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace loquent::analytics {

/// Makes random texts. Not std::uniform_int_distribution: it differs from library to library.
class JsonGenerator {
  public:
    std::size_t below(std::size_t bound) { return random_() % bound; }

    std::string value(int depth) {
        switch (below(depth > 0 ? 8 : 5)) {
            case 0:
                return pick({"true", "false", "null"});
            case 1:
            case 2:
                return pick({"0", "-0", "7", "-12", "1.5", "0.0", "-0.25e3", "1E5", "2e+10", "3e-7",
                             "9007199254740993", "18446744073709551615", "18446744073709551616",
                             "-9223372036854775808", "1e-400"});
            case 3:
            case 4:
                return string();
            case 5:
            case 6:
                return list('{', '}', depth);
            default:
                return list('[', ']', depth);
        }
    }

    /// `text` with one to three bytes or ranges of it changed. The byte NUL is left out: nlohmann
    /// takes it for the end of the text.
    std::string mutate(std::string text) {
        constexpr std::string_view structure = "{}[]\",:\\/ \t\n\r+-.eEu0129atfnDd8\x01\x1F\x7F";
        for (std::size_t change = below(3) + 1; change > 0; --change) {
            const std::size_t at = below(text.size() + 1);
            const char byte = below(2) == 0 ? structure[below(structure.size())]
                                            : static_cast<char>(below(255) + 1);
            switch (below(5)) {
                case 0:
                    text.insert(at, 1, byte);
                    break;
                case 1:
                    text.erase(at, 1);
                    break;
                case 2:
                    text.erase(at, below(8));
                    break;
                case 3:
                    text.replace(at, 1, 1, byte);
                    break;
                default:
                    text.insert(at, text.substr(below(text.size() + 1), below(12)));
            }
        }
        return text;
    }

  private:
    std::string pick(const std::vector<std::string>& choices) {
        return choices[below(choices.size())];
    }

    std::string space() { return pick({"", "", "", " ", "\n", "\t\r", "  "}); }

    std::string string() {
        std::string text = "\"";
        for (std::size_t length = below(6); length > 0; --length) {
            text += pick({"a",
                          "key",
                          " ",
                          "/",
                          "\x7F",
                          "\\\"",
                          "\\\\",
                          "\\/",
                          "\\b",
                          "\\f",
                          "\\n",
                          "\\r",
                          "\\t",
                          "\\u0000",
                          "\\u00e9",
                          "\\u20AC",
                          "\\ud83D\\uDE00",
                          "\xC3\xA9",
                          "\xE2\x82\xAC",
                          "\xED\x9F\xBF",
                          "\xF0\x9F\x98\x80",
                          "\xF4\x8F\xBF\xBF"});
        }
        return text + '"';
    }

    std::string list(char open, char close, int depth) {
        std::string text = open + space();
        for (std::size_t count = below(4); count > 0; --count) {
            text += open == '{' ? string() + space() + ':' + space() : "";
            text += value(depth - 1) + space();
            text += count > 1 ? ',' + space() : "";
        }
        return text + close;
    }

    std::mt19937 random_{20240607};
};

}  // namespace loquent::analytics
