// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// Walks over a JSON text (RFC 8259) token by token, without allocating.
///
/// It is used in place of nlohmann/json's SAX parser, which costs a page 14 KB more (brotli), most
/// of it number conversion and message formatting that is not needed here. The tests compare the
/// two.
class JsonReader {
  public:
    enum class Token : std::uint8_t {
        begin_object,
        end_object,
        begin_array,
        end_array,
        key,
        string,
        number,
        boolean,
        null,
        /// The text was one whole, well-formed value.
        end,
        /// The text is not JSON, or is nested deeper than `max_depth`. Every later call returns
        /// this too.
        error,
    };

    static constexpr std::size_t max_depth = 256;

    /// `text` must outlive the reader.
    explicit JsonReader(std::string_view text) : text_(text) {}

    [[nodiscard]] Token next();

    /// The source text of the last token; of a key or a string, the part between the quotes.
    [[nodiscard]] std::string_view source() const { return source_; }

    /// How many objects and arrays are open after the last token.
    [[nodiscard]] std::size_t depth() const { return depth_; }

  private:
    enum class Expect : std::uint8_t {
        value,
        value_or_end_array,
        key,
        key_or_end_object,
        comma_or_end,
        end_of_text,
        nothing,
    };

    [[nodiscard]] Token read_value();
    [[nodiscard]] Token read_key();
    [[nodiscard]] Token read_word(std::string_view word, Token token);
    [[nodiscard]] Token read_number();
    [[nodiscard]] bool read_string();
    [[nodiscard]] bool read_escape();
    [[nodiscard]] Token open(bool is_object);
    [[nodiscard]] Token close(bool is_object);
    [[nodiscard]] Token finish_value(Token token);
    Token fail();
    bool skip_digits();
    void skip_white_space();
    [[nodiscard]] char peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }

    std::string_view text_;
    std::string_view source_;
    std::size_t position_ = 0;
    std::size_t depth_ = 0;
    Expect expect_ = Expect::value;
    /// For each open container whether it is an object.
    std::bitset<max_depth> objects_;
};

/// The text of a string or key token with its escapes resolved, as UTF-8. A lone surrogate, which
/// JSON can write and UTF-8 cannot hold, becomes U+FFFD.
[[nodiscard]] std::string unescape_json_string(std::string_view source);

/// The value of a number token, exact to a few units in the last place; infinity or 0 if it is
/// beyond the range of a double.
[[nodiscard]] double number_of_json(std::string_view source);

}  // namespace loquent::analytics
