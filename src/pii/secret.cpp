// SPDX-License-Identifier: MIT
#include "pii/secret.hpp"

#include <cstdint>

#include "base/characters.hpp"

namespace loquent::analytics::pii {
namespace {

/// How a kind of credential begins and continues.
struct Shape {
    /// Prefixes, each before a space; `?` is any letter.
    const char* prefixes;
    /// What may follow besides letters and digits.
    const char* others;
    /// How many characters must follow, and how many of them must be digits or capital letters.
    /// Names and prose may begin like credentials, but they have few of these.
    std::uint8_t least;
    std::uint8_t marks;
};

constexpr Shape shapes[] = {
    // {" in base64: a JSON Web Token up to its first dot.
    {"eyJ ", "-_", 9, 0},
    {"Bearer bearer BEARER Basic basic BASIC ", "._~+/=-", 8, 1},
    {"KEY----- ", "", 0, 0},
    // Prefixes that services document. Nothing but keys begins like the first ones.
    {"sk_live_ rk_live_ sk_test_ rk_test_ whsec_ sk-ant- sk-proj- sk-svcacct- gh?_ github_pat_ "
     "glpat- xox?- xapp- "
     "AIza ya29. SG. shp??_ dop_v1_ phx_ phs_ pypi- lin_api_ sbp_ hvs. PMAK- NRAK- ",
     "_-.", 16, 3},
    // Names and slugs begin like these too, so what follows must be in one piece.
    {"sk- npm_ hf_ gsk_ A?IA ", "", 16, 3},
};
constexpr const Shape* jwt = &shapes[0];
constexpr const Shape* authorization = &shapes[1];

// How much of a token is read, so that the time stays linear in a text with many prefixes. A longer
// token counts as found.
constexpr int enough = 512;

/// The letters that a prefix begins with, as bits from `@` on. Most words begin with another one.
consteval std::uint64_t first_letters() {
    std::uint64_t letters = 0;
    for (const Shape& shape : shapes) {
        char before = ' ';
        for (const char* prefix = shape.prefixes; *prefix != '\0'; ++prefix) {
            if (before == ' ') {
                letters |= std::uint64_t{1} << (*prefix - '@');
            }
            before = *prefix;
        }
    }
    return letters;
}

/// The end of the prefix that `place` begins with; `place` itself for none.
const char* skip_prefix(const char* place, const char* prefixes) {
    while (*prefixes != '\0') {
        const char* next = place;
        while (*prefixes != ' ' &&
               (*prefixes == *next || (*prefixes == '?' && is_alphanumeric(*next)))) {
            ++prefixes;
            ++next;
        }
        if (*prefixes == ' ') {
            return next;
        }
        while (*prefixes++ != ' ') {
        }
    }
    return place;
}

/// Whether a token of that shape continues at `place`. Moves `place` to the token's end.
bool goes_on(const char*& place, const Shape& shape) {
    int length = 0;
    unsigned marks = 0;
    for (; length < enough && (is_alphanumeric(*place) || is_one_of(*place, shape.others));
         ++length, ++place) {
        marks += is_digit(*place) || (*place >= 'A' && *place <= 'Z') ? 1U : 0U;
    }
    return length >= shape.least && marks >= shape.marks;
}

}  // namespace

bool begins_secret(const char* place) {
    if ((first_letters() >> (*place & 0x3F) & 1U) == 0) {
        return false;
    }
    for (const Shape& shape : shapes) {
        const char* next = skip_prefix(place, shape.prefixes);
        if (next == place) {
            continue;
        }
        if (&shape == authorization) {
            const char* const end = next;
            while (is_one_of(*next, " :=")) {
                ++next;
            }
            if (next == end) {
                continue;
            }
        }
        const char* const first = next;
        if (goes_on(next, shape) &&
            (&shape != jwt || next - first == enough || (*next == '.' && goes_on(++next, shape)))) {
            return true;
        }
    }
    return false;
}

}  // namespace loquent::analytics::pii
