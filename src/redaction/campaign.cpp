// SPDX-License-Identifier: MIT
#include "redaction/campaign.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/characters.hpp"
#include "base/word_list.hpp"
#include "pii/normalise.hpp"
#include "pii/scanner.hpp"

namespace loquent::analytics::redaction {
namespace {

constexpr std::size_t longest_campaign = 128;

/// A pair of words with one of these is no name.
constexpr std::string_view campaign_words =
    " ad ads affiliate and app awareness banner beta bird black blog boost brand campaign "
    "christmas "
    "club content conversion cpc cyber daily day days deal demo digest display early easter email "
    "end event fall feature for free friday generic global google help holiday home in is "
    "launch lead leads market max meta monday monthly new news newsletter not of offer on organic "
    "page paid partner performance post product promo push q1 q2 q3 q4 referral release "
    "retargeting sale sales school search season set shopping social spring summer sunday test the "
    "to trial update us user users video web webinar week weekly winter with year your autumn ";

bool is_letter(char c) {
    return (is_alphanumeric(c) && !is_digit(c)) || static_cast<unsigned char>(c) >= 0x80;
}

struct Word {
    bool is_capitalised;
    bool is_usual;
    /// At least two letters, and nothing else.
    bool is_word;
};

Word read_word(std::string_view text) {
    constexpr std::size_t longest_word = 16;
    std::array<char, longest_word> lower{};
    const std::string_view begin = text.substr(0, longest_word);
    std::ranges::transform(begin, lower.begin(), to_lower);
    const bool is_upper = text.front() >= 'A' && text.front() <= 'Z';
    return {.is_capitalised = is_upper || static_cast<unsigned char>(text.front()) >= 0x80,
            .is_usual = is_in_list(campaign_words, {lower.data(), begin.size()}),
            .is_word = text.size() > 1 && std::ranges::all_of(text, [](char c) {
                           return is_letter(c) || c == '\'' || c == '.';
                       })};
}

/// The words of `text` are separated by blanks.
bool has_name(std::string_view text) {
    constexpr std::size_t longest_name = 3;
    std::size_t words = 0;
    bool are_all_words = true;
    bool has_usual = false;
    Word before{};
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            const Word word = read_word(text.substr(0, end));
            if (before.is_capitalised && before.is_word && word.is_capitalised && word.is_word &&
                !before.is_usual && !word.is_usual) {
                return true;
            }
            ++words;
            are_all_words = are_all_words && word.is_word;
            has_usual = has_usual || word.is_usual;
            before = word;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words > 1 && words <= longest_name && are_all_words && !has_usual;
}

}  // namespace

bool is_campaign(std::string_view text, std::string& buffer) {
    const auto length = static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;  // not within a character
    }));
    if (text.empty() || length > longest_campaign || text.find('\\') != std::string_view::npos ||
        pii::find_pii(text, {.buffer = buffer, .opaque = true})) {
        return false;
    }
    std::string words(pii::normalised(text, buffer));
    std::ranges::replace(words, '+', ' ');
    return !has_name(words);
}

}  // namespace loquent::analytics::redaction
