// SPDX-License-Identifier: MIT
#include "pii/opaque.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/characters.hpp"
#include "base/word_list.hpp"
#include "pii/key_meaning.hpp"

namespace loquent::analytics::pii {
namespace {

constexpr std::size_t shortest_hex = 16;
constexpr std::size_t object_id = 24;
constexpr std::size_t shortest_mixed = 22;
/// A cuid has 25.
constexpr std::size_t shortest_lower = 26;
constexpr std::size_t ulid = 26;
constexpr std::size_t ksuid = 27;
constexpr std::size_t firebase_user = 28;
constexpr std::size_t longest_prefix = 12;
constexpr std::size_t longest_prefixed = 32;

constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

/// What a piece of text is made of.
struct Makeup {
    unsigned digits = 0;
    unsigned upper = 0;
    unsigned lower = 0;
    unsigned links = 0;
    /// Letters in runs as long as words.
    unsigned in_words = 0;
    /// How often one kind of character follows another.
    unsigned runs = 0;
    bool is_hex = true;

    explicit Makeup(std::string_view text) {
        constexpr unsigned shortest_word = 4;
        int before = -1;
        unsigned run = 0;
        for (const char c : text) {
            const int now = is_digit(c) ? 0 : is_upper(c) ? 1 : is_lower(c) ? 2 : 3;
            run = now == before ? run + 1 : 1;
            if (now == 2 && run >= shortest_word) {
                in_words += run == shortest_word ? shortest_word : 1;
            }
            digits += now == 0 ? 1U : 0U;
            upper += now == 1 ? 1U : 0U;
            lower += now == 2 ? 1U : 0U;
            links += now == 3 ? 1U : 0U;
            runs += now != before ? 1U : 0U;
            is_hex = is_hex && digit_value(c) < 16;
            before = now;
        }
    }
};

bool is_hex_secret(std::string_view part, const Makeup& makeup) {
    if (part.starts_with("0x") && part.size() > shortest_hex + 1) {
        const Makeup number(part.substr(2));
        return number.is_hex && number.digits > 1;
    }
    return makeup.is_hex && part.size() >= shortest_hex &&
           // All digits make a decimal id, and mixed case is no hexadecimal number.
           makeup.digits > 1 && makeup.upper + makeup.lower > 0 &&
           (makeup.upper == 0 || makeup.lower == 0) &&
           // An ObjectId begins with the time it was made at: from 2012 to 2029.
           !(part.size() == object_id && (part[0] == '5' || part[0] == '6'));
}

bool is_known_mixed_id(std::string_view part, const Makeup& makeup) {
    return makeup.links == 0 &&
           ((part.size() == ksuid && part[0] <= '3') || part.size() == firebase_user);
}

/// `cus_9s6XKzkNRiz8i3`: letters that say what it identifies, then the id.
bool is_prefixed_id(std::string_view token) {
    const std::size_t link = token.find('_');
    if (link == std::string_view::npos || link < 2 || link > longest_prefix ||
        token.size() - link - 1 > longest_prefixed) {
        return false;
    }
    return std::ranges::all_of(token.substr(0, link), is_lower) &&
           std::ranges::all_of(token.substr(link + 1), is_alphanumeric);
}

/// Mixed letters and digits in short runs: `aB3dE5fG7hJ9kL1mN3pQ5rS7`.
bool is_random(std::string_view text, const Makeup& makeup) {
    if (makeup.upper > 0 && makeup.lower > 0) {
        const std::size_t least = makeup.digits > 0 ? text.size() * 2 / 5 : text.size() / 2;
        return text.size() >= shortest_mixed && makeup.runs >= least &&
               makeup.in_words * 3 < text.size() && !is_known_mixed_id(text, makeup);
    }
    return text.size() >= shortest_lower && makeup.links == 0 && text.size() != ulid &&
           makeup.digits >= 4 && makeup.upper + makeup.lower >= 4 && makeup.runs * 4 >= text.size();
}

constexpr std::string_view announcing_words =
    " activate activation confirm confirmation invitation invitations invite invites magic otp "
    "password passwords recover recovery redeem reset resets share shared token tokens unsubscribe "
    "verification verify ";
/// People join these to one of the words above.
constexpr std::string_view companions[] = {"account", "code",     "email", "link",
                                           "mail",    "password", "token", "user"};

bool is_announcing(std::string_view word) {
    if (word.empty()) {
        return false;
    }
    if (is_in_list(announcing_words, word)) {
        return true;
    }
    return std::ranges::any_of(companions, [word](std::string_view companion) {
        const std::size_t rest = word.size() - std::min(word.size(), companion.size());
        return rest > 2 &&
               ((word.ends_with(companion) && is_in_list(announcing_words, word.substr(0, rest))) ||
                (word.starts_with(companion) &&
                 is_in_list(announcing_words, word.substr(companion.size()))));
    });
}

}  // namespace

bool is_opaque_secret(std::string_view token) {
    if (token.size() < shortest_hex || is_prefixed_id(token)) {
        return false;
    }
    const Makeup whole(token);
    if (is_random(token, whole)) {
        return true;
    }
    // A word and a secret: `build-5f2b9c1d7e8a4f60`.
    for (std::string_view rest = token; rest.size() >= shortest_hex;) {
        const std::size_t end = std::min(rest.find_first_of("-_"), rest.size());
        const std::string_view part = rest.substr(0, end);
        if (const Makeup makeup(part);
            is_hex_secret(part, makeup) || (whole.links > 0 && is_random(part, makeup))) {
            return true;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

bool announces_secret(std::string_view segment) {
    constexpr std::size_t longest_segment = 64;
    std::array<char, longest_segment> word{};
    std::size_t size = 0;
    char before = '\0';
    for (const char c : segment.substr(0, longest_segment)) {
        const bool begins_word = !is_alphanumeric(c) || (is_upper(c) && is_lower(before));
        if (begins_word && is_announcing({word.data(), size})) {
            return true;
        }
        size = begins_word ? 0 : size;
        if (is_alphanumeric(c)) {
            word[size++] = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        }
        before = c;
    }
    return is_announcing({word.data(), size});
}

bool announces_number(std::string_view segment, std::string_view next) {
    if (!std::ranges::any_of(next, is_digit)) {
        return false;
    }
    // Not after a credential's: pages have years and numbers there, as `/cookie-policy/2026`.
    const KeyMeaning meaning = meaning_of_key(segment);
    return meaning >= KeyMeaning::birth && meaning <= KeyMeaning::national_id;
}

}  // namespace loquent::analytics::pii
