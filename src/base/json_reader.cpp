// SPDX-License-Identifier: MIT
#include "base/json_reader.hpp"

#include <limits>

#include "base/utf8.hpp"

namespace loquent::analytics {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<unsigned> hex_value(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

/// Whether `c` stands for itself in a string, and is ASCII.
bool is_plain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

bool is_white_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The value of the four hexadecimal digits that `digits` begins with.
std::optional<char32_t> read_hex4(std::string_view digits) {
    if (digits.size() < 4) {
        return std::nullopt;
    }
    char32_t unit = 0;
    for (const char c : digits.substr(0, 4)) {
        const auto value = hex_value(c);
        if (!value) {
            return std::nullopt;
        }
        unit = unit * 16 + *value;
    }
    return unit;
}

bool is_high_surrogate(char32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low_surrogate(char32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

char32_t unescape_letter(char letter) {
    switch (letter) {
        case 'b':
            return U'\b';
        case 'f':
            return U'\f';
        case 'n':
            return U'\n';
        case 'r':
            return U'\r';
        case 't':
            return U'\t';
        default:
            return static_cast<unsigned char>(letter);
    }
}

}  // namespace

JsonReader::Token JsonReader::next() {
    skip_white_space();
    switch (expect_) {
        case Expect::value:
            return read_value();
        case Expect::value_or_end_array:
            return peek() == ']' ? close(false) : read_value();
        case Expect::key:
            return read_key();
        case Expect::key_or_end_object:
            return peek() == '}' ? close(true) : read_key();
        case Expect::comma_or_end: {
            const bool in_object = objects_[depth_ - 1];
            if (peek() != ',') {
                return close(in_object);
            }
            ++position_;
            skip_white_space();
            return in_object ? read_key() : read_value();
        }
        case Expect::end_of_text:
            return position_ == text_.size() ? Token::end : fail();
        case Expect::nothing:
            break;
    }
    return Token::error;
}

JsonReader::Token JsonReader::read_value() {
    switch (peek()) {
        case '{':
            return open(true);
        case '[':
            return open(false);
        case '"':
            return read_string() ? finish_value(Token::string) : fail();
        case 't':
            return read_word("true", Token::boolean);
        case 'f':
            return read_word("false", Token::boolean);
        case 'n':
            return read_word("null", Token::null);
        default:
            return read_number();
    }
}

JsonReader::Token JsonReader::read_key() {
    if (peek() != '"' || !read_string()) {
        return fail();
    }
    skip_white_space();
    if (peek() != ':') {
        return fail();
    }
    ++position_;
    expect_ = Expect::value;
    return Token::key;
}

JsonReader::Token JsonReader::read_word(std::string_view word, Token token) {
    if (!text_.substr(position_).starts_with(word)) {
        return fail();
    }
    source_ = text_.substr(position_, word.size());
    position_ += word.size();
    return finish_value(token);
}

JsonReader::Token JsonReader::read_number() {
    const std::size_t start = position_;
    if (peek() == '-') {
        ++position_;
    }
    if (peek() == '0') {
        ++position_;
    } else if (!skip_digits()) {
        return fail();
    }
    if (peek() == '.') {
        ++position_;
        if (!skip_digits()) {
            return fail();
        }
    }
    if (peek() == 'e' || peek() == 'E') {
        ++position_;
        if (peek() == '+' || peek() == '-') {
            ++position_;
        }
        if (!skip_digits()) {
            return fail();
        }
    }
    source_ = text_.substr(start, position_ - start);
    return finish_value(Token::number);
}

bool JsonReader::read_string() {
    const std::size_t start = ++position_;
    while (true) {
        // A variable of its own stays in a register; this is where most of the time goes.
        std::size_t at = position_;
        while (at < text_.size() && is_plain(text_[at])) {
            ++at;
        }
        position_ = at;
        if (at == text_.size()) {
            return false;
        }
        const char c = text_[at];
        if (c == '"') {
            source_ = text_.substr(start, position_ - start);
            ++position_;
            return true;
        }
        if (c == '\\') {
            if (!read_escape()) {
                return false;
            }
            continue;
        }
        const auto [scalar, length] = decode_utf8(text_.substr(position_));
        if (!scalar || *scalar < 0x20) {
            return false;
        }
        position_ += length;
    }
}

bool JsonReader::read_escape() {
    ++position_;
    const char letter = peek();
    ++position_;
    if (letter == 'u') {
        if (position_ > text_.size() || !read_hex4(text_.substr(position_))) {
            return false;
        }
        position_ += 4;
        return true;
    }
    constexpr std::string_view letters = "\"\\/bfnrt";
    return letters.find(letter) != std::string_view::npos;
}

JsonReader::Token JsonReader::open(bool is_object) {
    if (depth_ == max_depth) {
        return fail();
    }
    source_ = text_.substr(position_, 1);
    ++position_;
    objects_[depth_++] = is_object;
    expect_ = is_object ? Expect::key_or_end_object : Expect::value_or_end_array;
    return is_object ? Token::begin_object : Token::begin_array;
}

JsonReader::Token JsonReader::close(bool is_object) {
    if (peek() != (is_object ? '}' : ']')) {
        return fail();
    }
    source_ = text_.substr(position_, 1);
    ++position_;
    --depth_;
    return finish_value(is_object ? Token::end_object : Token::end_array);
}

JsonReader::Token JsonReader::finish_value(Token token) {
    expect_ = depth_ == 0 ? Expect::end_of_text : Expect::comma_or_end;
    return token;
}

JsonReader::Token JsonReader::fail() {
    expect_ = Expect::nothing;
    return Token::error;
}

bool JsonReader::skip_digits() {
    const std::size_t start = position_;
    while (is_digit(peek())) {
        ++position_;
    }
    return position_ > start;
}

void JsonReader::skip_white_space() {
    while (position_ < text_.size() && is_white_space(text_[position_])) {
        ++position_;
    }
}

std::string unescape_json_string(std::string_view source) {
    std::string out;
    while (!source.empty()) {
        const std::size_t plain = source.find('\\');
        out += source.substr(0, plain);
        if (plain == std::string_view::npos || plain + 1 >= source.size()) {
            break;
        }
        const char letter = source[plain + 1];
        source.remove_prefix(plain + 2);
        if (letter != 'u') {
            append_utf8(out, unescape_letter(letter));
            continue;
        }
        char32_t scalar = read_hex4(source).value_or(replacement_character);
        source.remove_prefix(source.size() < 4 ? source.size() : 4);
        if (is_high_surrogate(scalar) && source.starts_with("\\u")) {
            const auto low = read_hex4(source.substr(2));
            if (low && is_low_surrogate(*low)) {
                scalar = 0x10000 + ((scalar - 0xD800) << 10U) + (*low - 0xDC00);
                source.remove_prefix(6);
            }
        }
        const bool lone = is_high_surrogate(scalar) || is_low_surrogate(scalar);
        append_utf8(out, lone ? replacement_character : scalar);
    }
    return out;
}

double number_of_json(std::string_view source) {
    const bool is_negative = source.starts_with('-');
    source.remove_prefix(is_negative ? 1 : 0);
    const std::size_t mantissa_size = source.find_first_of("eE");
    double number = 0;
    int exponent = 0;
    bool in_fraction = false;
    for (const char c : source.substr(0, mantissa_size)) {
        if (c == '.') {
            in_fraction = true;
            continue;
        }
        number = number * 10 + (c - '0');
        exponent -= in_fraction ? 1 : 0;
    }
    if (mantissa_size != std::string_view::npos) {
        std::string_view digits = source.substr(mantissa_size + 1);
        const int sign = digits.starts_with('-') ? -1 : 1;
        digits.remove_prefix(is_digit(digits.front()) ? 0 : 1);
        constexpr int most = 10'000;
        int written = 0;
        for (const char c : digits) {
            written = written < most ? written * 10 + (c - '0') : most;
        }
        exponent += sign * written;
    }
    for (; exponent < 0 && number != 0; ++exponent) {
        number /= 10;
    }
    for (; exponent > 0 && number <= std::numeric_limits<double>::max(); --exponent) {
        number *= 10;
    }
    return is_negative ? -number : number;
}

}  // namespace loquent::analytics
