// SPDX-License-Identifier: MIT
#include "event_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace loquent::analytics {
namespace {

constexpr std::size_t longest_name = 64;

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

#define VERB(base, past) std::string_view(#past),
#define PARTICLE(word)
#define NOT_PAST(word)
constexpr std::array irregular_verbs{
#include "past_tense.def"
};
#undef VERB
#undef PARTICLE
#undef NOT_PAST

#define VERB(base, past)
#define PARTICLE(word) std::string_view(#word),
#define NOT_PAST(word)
constexpr std::array particles{
#include "past_tense.def"
};
#undef PARTICLE
#undef NOT_PAST

#define PARTICLE(word)
#define NOT_PAST(word) std::string_view(#word),
constexpr std::array no_verbs{
#include "past_tense.def"
};
#undef VERB
#undef PARTICLE
#undef NOT_PAST

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

bool is_past_tense(std::string_view word) {
    // The shortest regular ones are as long as `used`.
    const bool regular = word.size() >= 4 && word.ends_with("ed") && !is_one_of(word, no_verbs);
    return regular || is_one_of(word, irregular_verbs);
}

std::string_view last_word(std::string_view name) {
    return name.substr(name.rfind('_') + 1);
}

}  // namespace

bool is_event_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && is_lower(name.front()) &&
           std::ranges::all_of(
               name, [](char c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '_'; });
}

bool follows_naming_convention(std::string_view name) {
    if (!is_event_name(name) || name.ends_with('_') || name.find("__") != std::string_view::npos) {
        return false;
    }
    const std::string_view last = last_word(name);
    if (is_past_tense(last)) {
        return true;
    }
    if (last.size() == name.size() || !is_one_of(last, particles)) {
        return false;
    }
    return is_past_tense(last_word(name.substr(0, name.size() - last.size() - 1)));
}

}  // namespace loquent::analytics
