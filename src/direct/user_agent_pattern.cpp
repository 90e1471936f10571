// SPDX-License-Identifier: MIT
#include "direct/user_agent_pattern.hpp"

#include <cstddef>

#include "base/characters.hpp"

namespace loquent::analytics::direct {
namespace {

/// `pattern` at one place of a text.
class Matcher {
  public:
    Matcher(std::string_view text, bool any_case) : text_(text), any_case_(any_case) {}

    /// Whether the alternative that begins at `pattern` matches at `at`.
    bool matches(const char* pattern, std::size_t at) {
        while (!ends_alternative(*pattern)) {
            if (*pattern == '#') {
                return matches(R"(([0-9]+\.?[0-9]*))", at);
            }
            if (*pattern == '(') {
                begin_ = at;
                ++pattern;
            } else if (*pattern == ')') {
                end_ = at;
                ++pattern;
            } else {
                const char* const next = behind_atom(pattern);
                if (is_one_of(*next, "?*+")) {
                    return repeats(pattern, next, at);
                }
                if (!fits(pattern, at)) {
                    return false;
                }
                ++at;
                pattern = next;
            }
        }
        return true;
    }

    [[nodiscard]] std::string_view captured() const { return text_.substr(begin_, end_ - begin_); }

    static bool ends_alternative(char c) { return c == '\0' || c == '|'; }

  private:
    /// Whether it goes on after the repetition of `atom` that stands at `times`.
    bool repeats(const char* atom, const char* times, std::size_t at) {
        if (times[1] == '?') {
            while (!matches(times + 2, at)) {
                if (!fits(atom, at++)) {
                    return false;
                }
            }
            return true;
        }
        const std::size_t least = *times == '+' ? at + 1 : at;
        std::size_t end = at;
        while (fits(atom, end)) {
            ++end;
            if (*times == '?') {
                break;
            }
        }
        for (; end >= least; --end) {
            if (matches(times + 1, end)) {
                return true;
            }
            if (end == 0) {
                break;
            }
        }
        return false;
    }

    static const char* behind_atom(const char* atom) {
        if (*atom == '[') {
            while (*atom != ']') {
                ++atom;
            }
        } else if (*atom == '\\') {
            ++atom;
        }
        return atom + 1;
    }

    [[nodiscard]] bool fits(const char* atom, std::size_t at) const {
        if (at > text_.size()) {
            return false;
        }
        // The end of the text counts as a character, once.
        char c = at < text_.size() ? text_[at] : '\0';
        if (any_case_) {
            c = to_lower(c);
        }
        if (*atom == '[') {
            const bool is_negated = atom[1] == '^';
            bool is_in_set = false;
            for (atom += is_negated ? 2 : 1; *atom != ']'; ++atom) {
                const char first = *atom;
                if (atom[1] == '-') {
                    atom += 2;
                }
                is_in_set = is_in_set || (c >= first && c <= *atom);
            }
            return is_in_set != is_negated;
        }
        if (*atom == '.') {
            return at < text_.size();
        }
        return c == *(*atom == '\\' ? atom + 1 : atom);
    }

    std::string_view text_;
    bool any_case_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace

std::optional<std::string_view> find_pattern(std::string_view text, const char* pattern) {
    const bool any_case = std::string_view(pattern).starts_with("(?i)");
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char* alternative = any_case ? pattern + 4 : pattern;
        while (true) {
            Matcher matcher(text, any_case);
            if (matcher.matches(alternative, at)) {
                return matcher.captured();
            }
            while (!Matcher::ends_alternative(*alternative)) {
                ++alternative;
            }
            if (*alternative == '\0') {
                break;
            }
            ++alternative;
        }
    }
    return std::nullopt;
}

}  // namespace loquent::analytics::direct
