// SPDX-License-Identifier: MIT
#include "plan/event_name.hpp"

#include <algorithm>
#include <cstddef>

#include "base/word_list.hpp"

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

bool is_past_tense(std::string_view word) {
    // The shortest regular ones are as long as `used`.
    const bool regular = word.size() >= 4 && word.ends_with("ed") && !is_in_list(no_verbs, word);
    return regular || is_in_list(irregular_verbs, word);
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
    if (last.size() == name.size() || !is_in_list(particles, last)) {
        return false;
    }
    return is_past_tense(last_word(name.substr(0, name.size() - last.size() - 1)));
}

}  // namespace loquent::analytics
