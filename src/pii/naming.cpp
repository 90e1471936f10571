// SPDX-License-Identifier: MIT
#include "pii/naming.hpp"

#include "base/characters.hpp"

namespace loquent::analytics::pii {
namespace {

/// The beginning of the link between a name and its number that ends at `place`: `: `, `=`.
const char* skip_link_back(const char* place) {
    constexpr int longest_link = 4;
    const char* const end = place;
    while (end - place < longest_link && is_one_of(place[-1], " :=.#-_/\"'")) {
        --place;
    }
    return place;
}

/// The beginning of the word that ends at `place`, if it is `word`, in any case and however its
/// parts are joined: `steuerid`, `Steuer-ID`; otherwise null.
const char* skip_word_back(const char* place, std::string_view word) {
    while (!word.empty()) {
        if (is_one_of(place[-1], " -_")) {
            --place;
            continue;
        }
        if (to_lower(*--place) != word.back()) {
            return nullptr;
        }
        word.remove_suffix(1);
    }
    return is_alphanumeric(place[-1]) ? nullptr : place;
}

/// As above, for the first of a few filler words that matches; `place` itself if none does.
const char* skip_filler_back(const char* place) {
    for (const std::string_view filler : {"is", "no", "nr", "number", "nummer"}) {
        if (const char* const begin = skip_word_back(place, filler)) {
            return skip_link_back(begin);
        }
    }
    return place;
}

}  // namespace

bool is_named_before(const char* place, std::string_view name) {
    place = skip_filler_back(skip_filler_back(skip_link_back(place)));
    return skip_word_back(place, name) != nullptr;
}

}  // namespace loquent::analytics::pii
