// SPDX-License-Identifier: MIT
#include "direct/user_agent_text.hpp"

#include <algorithm>
#include <array>

#include "base/characters.hpp"

namespace loquent::analytics::direct {

std::size_t find_any_case(std::string_view text, std::string_view word, std::size_t from) {
    for (std::size_t at = from; at + word.size() <= text.size(); ++at) {
        std::size_t same = 0;
        while (same < word.size() && to_lower(text[at + same]) == word[same]) {
            ++same;
        }
        if (same == word.size()) {
            return at;
        }
    }
    return std::string_view::npos;
}

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

bool has_any_case(std::string_view text, std::string_view word) {
    return find_any_case(text, word) != std::string_view::npos;
}

bool has_one_of(std::string_view text, std::string_view words) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        std::array<char, 24> word{};
        std::size_t length = 0;
        for (const char c : words.substr(0, end)) {
            word[length++] = c == '_' ? ' ' : c;
        }
        if (has_any_case(text, {word.data(), length})) {
            return true;
        }
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

std::string_view digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    return text.substr(std::min(at, text.size()), end - std::min(at, end));
}

std::string_view version_at(std::string_view text, std::size_t at) {
    const std::string_view whole = digits_at(text, at);
    if (whole.empty()) {
        return whole;
    }
    const std::size_t end = at + whole.size();
    const bool has_minor = end < text.size() && text[end] == '.';
    const std::string_view minor = has_minor ? digits_at(text, end + 1) : std::string_view();
    return text.substr(at, whole.size() + (minor.empty() ? 0 : 1 + minor.size()));
}

std::string_view version_after(std::string_view text, std::string_view marker) {
    for (std::size_t at = text.find(marker); at != std::string_view::npos;
         at = text.find(marker, at + 1)) {
        if (const auto version = version_at(text, at + marker.size()); !version.empty()) {
            return version;
        }
    }
    return {};
}

bool is_word(std::string_view text, std::size_t at) {
    return at < text.size() && (is_alphanumeric(text[at]) || text[at] == '_');
}

bool is_blackberry(std::string_view text) {
    return has_one_of(text, "blackberry playbook bb10");
}

}  // namespace loquent::analytics::direct
