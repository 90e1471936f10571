// SPDX-License-Identifier: MIT
#include "pii/key_meaning.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace loquent::analytics::pii {
namespace {

constexpr std::size_t longest_word = 32;

/// As whole words, also with a plural `s`. In the order of the alphabet.
constexpr std::string_view words =
    " about bio birthday birthdate body caption cell city comment content cv "
    "description dob fax input iban ip keyword lat latitude lng lon longitude login mail memo msg "
    "note passport passwd password pin postcode prompt pwd query question recipient remark reply "
    "search secret sender signature ssn street subject summary tel text title transcript "
    "whatsapp zip zipcode ";

/// Anywhere in a word, since they are often written together: `useremail`, `phonenumber`.
constexpr std::array<std::string_view, 8> stems{"address", "email", "message",  "mobile",
                                                "phone",   "name",  "password", "content"};

constexpr std::string_view harmless_last_words = " id count type status ";

bool is_listed(std::string_view list, std::string_view word) {
    std::size_t at = 0;
    while ((at = list.find(word, at)) != std::string_view::npos) {
        if (list[at - 1] == ' ' && list[at + word.size()] == ' ') {
            return true;
        }
        ++at;
    }
    return false;
}

/// Where in `words` those begin that start with a letter: few are left to look at.
constexpr auto first_words = [] {
    std::array<std::uint16_t, 27> places{};
    std::size_t at = 0;
    for (std::size_t letter = 0; letter < places.size(); ++letter) {
        while (at + 1 < words.size() &&
               (words[at] != ' ' || words[at + 1] < static_cast<char>('a' + letter))) {
            ++at;
        }
        places[letter] = static_cast<std::uint16_t>(at);
    }
    return places;
}();

bool is_listed_word(std::string_view word) {
    const auto letter = static_cast<std::size_t>(word.front() - 'a');
    const std::size_t begin = first_words[letter];
    // The blank that ends the last of them.
    return is_listed(words.substr(begin, first_words[letter + 1] - begin + 1), word);
}

bool is_sensitive_word(std::string_view word) {
    return std::ranges::any_of(stems,
                               [word](std::string_view stem) {
                                   return word.find(stem) != std::string_view::npos;
                               }) ||
           is_listed_word(word) ||
           (word.size() > 1 && word.ends_with('s') &&
            is_listed_word(word.substr(0, word.size() - 1)));
}

constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

}  // namespace

KeyMeaning meaning_of_key(std::string_view key) {
    bool sensitive = false;
    bool harmless = false;
    std::array<char, longest_word> word{};
    std::size_t size = 0;
    const auto end_word = [&] {
        if (size > 0) {
            const std::string_view text(word.data(), size);
            sensitive = sensitive || is_sensitive_word(text);
            harmless = is_listed(harmless_last_words, text);
        }
        size = 0;
    };
    for (std::size_t index = 0; index < key.size(); ++index) {
        const char c = key[index];
        if (is_upper(c)) {
            // `messageBody`, `HTMLBody`.
            const bool after_lower = index > 0 && is_lower(key[index - 1]);
            const bool before_lower = index + 1 < key.size() && is_lower(key[index + 1]);
            if (after_lower || (before_lower && index > 0 && is_upper(key[index - 1]))) {
                end_word();
            }
        } else if (!is_lower(c)) {
            end_word();
            continue;
        }
        if (size < word.size()) {
            word[size++] = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    end_word();
    return harmless    ? KeyMeaning::harmless
           : sensitive ? KeyMeaning::sensitive
                       : KeyMeaning::neutral;
}

}  // namespace loquent::analytics::pii
