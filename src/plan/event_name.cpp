// SPDX-License-Identifier: MIT
#include "plan/event_name.hpp"

#include <algorithm>
#include <cstddef>

namespace loquent::analytics {
namespace {

constexpr std::size_t longest_name = 64;

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

// Each list is one text, each word between spaces: a table of texts would be twice as long.
#define VERB(base, past) " " #past
#define PARTICLE(word)
#define NOT_PAST(word)
constexpr std::string_view irregular_verbs =
#include "plan/past_tense.def"
    " ";
#undef VERB
#undef PARTICLE

#define VERB(base, past)
#define PARTICLE(word) " " #word
constexpr std::string_view particles =
#include "plan/past_tense.def"
    " ";
#undef PARTICLE
#undef NOT_PAST

#define PARTICLE(word)
#define NOT_PAST(word) " " #word
constexpr std::string_view no_verbs =
#include "plan/past_tense.def"
    " ";
#undef VERB
#undef PARTICLE
#undef NOT_PAST

/// `word` is not empty.
bool is_one_of(std::string_view word, std::string_view words) {
    for (std::size_t at = words.find(word); at != std::string_view::npos;
         at = words.find(word, at + 1)) {
        if (words[at - 1] == ' ' && words[at + word.size()] == ' ') {
            return true;
        }
    }
    return false;
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
