// SPDX-License-Identifier: MIT
#include "pii/key_meaning.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/word_list.hpp"
#include "pii/key_vocabulary.hpp"

namespace loquent::analytics::pii {
namespace {

/// A longer key is removed whatever it means.
constexpr std::size_t longest_key = 128;
/// No phrase of the vocabulary has a longer word.
constexpr std::size_t longest_outer_word = 31;
constexpr std::size_t most_joined_words = 3;

constexpr std::size_t count_words(std::string_view words) {
    return static_cast<std::size_t>(std::ranges::count(words, ' ')) + 1;
}

constexpr std::size_t word_count = [] {
    std::size_t count = 0;
    for (const auto& row : vocabulary::words) {
        count += count_words(row.words);
    }
    return count;
}();

constexpr std::size_t text_size = [] {
    std::size_t size = 0;
    for (const auto& row : vocabulary::words) {
        size += row.words.size() + 1;
    }
    return size;
}();

/// All words in alphabetical order, each followed by its meaning as a digit, and where the words of
/// each letter begin, so that a look-up compares only a few.
struct Index {
    std::array<char, text_size> text{};
    std::array<std::uint16_t, 27> first{};
};

constexpr Index index_of_words = [] {
    struct Word {
        std::string_view text;
        KeyMeaning meaning;
    };
    std::array<Word, word_count> sorted{};
    std::size_t count = 0;
    for (const auto& row : vocabulary::words) {
        std::string_view rest = row.words;
        while (!rest.empty()) {
            const std::string_view word = rest.substr(0, rest.find(' '));
            sorted[count++] = {word, row.meaning};
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        }
    }
    std::ranges::sort(sorted, {}, &Word::text);
    Index index;
    std::size_t at = 0;
    std::size_t letter = 0;
    for (const Word& word : sorted) {
        for (; letter <= static_cast<std::size_t>(word.text.front() - 'a'); ++letter) {
            index.first[letter] = static_cast<std::uint16_t>(at);
        }
        for (const char c : word.text) {
            index.text[at++] = c;
        }
        index.text[at++] = static_cast<char>('0' + static_cast<int>(word.meaning));
    }
    for (; letter < index.first.size(); ++letter) {
        index.first[letter] = static_cast<std::uint16_t>(at);
    }
    return index;
}();

KeyMeaning find_word(std::string_view word) {
    const auto letter = static_cast<std::size_t>(word.front() - 'a');
    const char* place = index_of_words.text.data() + index_of_words.first[letter];
    const char* const end = index_of_words.text.data() + index_of_words.first[letter + 1];
    while (place != end) {
        std::size_t same = 0;
        while (same < word.size() && place[same] == word[same]) {
            ++same;
        }
        if (same == word.size() && place[same] < 'a') {
            return static_cast<KeyMeaning>(place[same] - '0');
        }
        if (same == word.size() || place[same] > word[same]) {
            break;  // this one comes later in the alphabet, and so do all the others
        }
        for (place += same; *place >= 'a'; ++place) {
        }
        ++place;
    }
    return KeyMeaning::neutral;
}

/// The meaning of one word, or of several joined.
KeyMeaning meaning_of_word(std::string_view word) {
    KeyMeaning meaning = find_word(word);
    // `tokens` is a count: a language model's.
    if (meaning == KeyMeaning::neutral && word.size() > 1 && word.ends_with('s') &&
        word != "tokens") {
        meaning = find_word(word.substr(0, word.size() - 1));
    }
    return meaning;
}

constexpr std::size_t shortest_stem = 4;

KeyMeaning meaning_of_stem(std::string_view word) {
    if (word.size() < shortest_stem) {
        return KeyMeaning::neutral;
    }
    for (const auto& row : vocabulary::stems) {
        std::string_view rest = row.words;
        while (!rest.empty()) {
            const std::string_view stem = rest.substr(0, rest.find(' '));
            if (word.find(stem) != std::string_view::npos) {
                return row.meaning;
            }
            rest.remove_prefix(std::min(stem.size() + 1, rest.size()));
        }
    }
    return KeyMeaning::neutral;
}

constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

/// A key's letters in lower case, and where its words end.
class Words {
  public:
    explicit Words(std::string_view key) {
        key = key.substr(0, most_letters);
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
            letters_[size_++] = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        }
        end_word();
    }

    [[nodiscard]] std::size_t count() const { return count_; }

    /// `number` words from `first` on, joined.
    [[nodiscard]] std::string_view joined(std::size_t first, std::size_t number) const {
        const std::size_t begin = first == 0 ? 0 : ends_[first - 1];
        return {letters_.data() + begin, ends_[first + number - 1] - begin};
    }

  private:
    void end_word() {
        if (size_ > (count_ == 0 ? 0 : ends_[count_ - 1])) {
            ends_[count_++] = static_cast<std::uint8_t>(size_);
        }
    }

    static constexpr std::size_t most_letters = longest_outer_word + 1 + longest_key;

    std::array<char, most_letters> letters_{};
    std::array<std::uint8_t, most_letters> ends_{};
    std::size_t size_ = 0;
    std::size_t count_ = 0;
};

}  // namespace

KeyMeaning meaning_of_key(std::string_view key) {
    const Words words(key);
    std::size_t count = words.count();
    if (count > 1 && words.joined(count - 1, 1) == "name" &&
        is_in_list(vocabulary::named_things, words.joined(count - 2, 1))) {
        count -= 2;
    }
    if (count == 0) {
        return KeyMeaning::neutral;
    }
    const std::size_t last = count - 1;
    const bool is_harmless = is_in_list(vocabulary::harmless_last_words, words.joined(last, 1));
    KeyMeaning strongest = KeyMeaning::neutral;
    for (std::size_t first = 0; first <= last; ++first) {
        for (std::size_t number = 1; number <= most_joined_words && first + number <= last + 1;
             ++number) {
            // Unlike other ids, a tax id is personal.
            if (is_harmless && (number == 1 || first + number <= last)) {
                continue;
            }
            const std::string_view word = words.joined(first, number);
            const KeyMeaning meaning = meaning_of_word(word);
            strongest = std::max(strongest, meaning);
            if (number == 1 && meaning == KeyMeaning::neutral) {
                strongest = std::max(strongest, meaning_of_stem(word));
            }
        }
    }
    return strongest == KeyMeaning::neutral && is_harmless ? KeyMeaning::harmless : strongest;
}

KeyMeaning meaning_of_member(std::string_view outer, std::string_view key) {
    const Words words(outer);
    std::string joined;
    if (words.count() > 0) {
        joined = words.joined(words.count() - 1, 1);
    }
    if (joined.size() > longest_outer_word) {
        joined.clear();
    }
    joined += '_';
    joined += key;
    return meaning_of_key(joined);
}

}  // namespace loquent::analytics::pii
