// SPDX-License-Identifier: MIT
#include "secret.hpp"

#include "characters.hpp"

namespace loquent::analytics::privacy {
namespace {

// Prefixes that the services document, each before a space. Nothing but keys begins like the
// first ones, whatever follows; after the second ones letters and digits must go on in one piece,
// since names and slugs begin like them too.
constexpr std::string_view key_prefixes =
    "sk_live_ sk_test_ rk_live_ rk_test_ whsec_ sk-ant- sk-proj- sk-svcacct- ghp_ gho_ ghu_ ghs_ "
    "ghr_ github_pat_ glpat- xoxb- xoxp- xoxa- xoxr- xoxs- xapp- AIza ya29. SG. shpat_ shpss_ "
    "dop_v1_ phx_ phs_ pypi- lin_api_ sbp_ hvs. PMAK- NRAK- figd_ ";
constexpr std::string_view plain_key_prefixes = "sk- npm_ hf_ gsk_ AKIA ASIA ";

// How much of a token is looked at, so that a text of many beginnings stays linear.
constexpr std::size_t enough = 64;

/// Whether `text` begins with at least `least` characters of a random token: letters, digits and
/// `others`, of which `marks` or more are digits or capital letters, as prose does not have them.
bool begins_token(std::string_view text, std::string_view others, unsigned least, unsigned marks) {
    unsigned length = 0;
    unsigned found = 0;
    for (const char c : text.substr(0, enough)) {
        if (!is_alphanumeric(c) && others.find(c) == std::string_view::npos) {
            break;
        }
        ++length;
        found += is_digit(c) || (c >= 'A' && c <= 'Z') || c == '=' ? 1U : 0U;
    }
    return length >= least && found >= marks;
}

bool begins_api_key(std::string_view text, std::string_view prefixes, std::string_view others) {
    while (!prefixes.empty()) {
        const std::size_t length = prefixes.find(' ');
        if (text.starts_with(prefixes.substr(0, length)) &&
            begins_token(text.substr(length), others, 16, 3)) {
            return true;
        }
        prefixes.remove_prefix(length + 1);
    }
    return false;
}

bool begins_ignoring_case(std::string_view text, std::string_view lower) {
    for (std::size_t index = 0; index < lower.size(); ++index) {
        if ((static_cast<unsigned char>(at(text, index)) | 0x20) != lower[index]) {
            return false;
        }
    }
    return true;
}

bool begins_authorization(std::string_view text) {
    std::size_t index = begins_ignoring_case(text, "bearer")  ? 6
                        : begins_ignoring_case(text, "basic") ? 5
                                                              : text.size();
    const std::size_t scheme = index;
    while (at(text, index) == ' ' || at(text, index) == ':' || at(text, index) == '=') {
        ++index;
    }
    return index > scheme && begins_token(text.substr(index), "._~+/=-", 8, 1);
}

}  // namespace

bool has_secret(std::string_view text) {
    constexpr std::size_t none = std::string_view::npos;
    constexpr std::string_view base64url = "-_";
    // Where the first part of a JSON Web Token began; `eyJ` is how `{"` begins in base64.
    std::size_t jwt = none;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char c = text[index];
        const std::string_view rest = text.substr(index);
        if (is_alphanumeric(c)) {
            if (follows_word(text, index)) {
                continue;
            }
            if (begins_authorization(rest) || begins_api_key(rest, key_prefixes, "_-.") ||
                begins_api_key(rest, plain_key_prefixes, "")) {
                return true;
            }
            if (jwt == none && rest.starts_with("eyJ")) {
                jwt = index;
            }
        } else if (base64url.find(c) == none) {
            if (c == '.' && jwt != none && index - jwt > 12 &&
                begins_token(rest.substr(1), base64url, 4, 0)) {
                return true;
            }
            jwt = none;
        }
    }
    return text.find("PRIVATE KEY-----") != none;
}

}  // namespace loquent::analytics::privacy
