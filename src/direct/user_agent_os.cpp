// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <utility>

#include "base/characters.hpp"
#include "base/concat.hpp"
#include "direct/user_agent.hpp"
#include "direct/user_agent_text.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// `\d+ [_.] \d+ ([_.]? \d+)?` at `at` as `1.2.3`, with a last 0 where the third is not there;
/// empty where it is none.
std::string three_parts(std::string_view text, std::size_t at, const char* separators) {
    const auto is_separator = [text, separators](std::size_t place) {
        return place < text.size() && is_one_of(text[place], separators);
    };
    const std::string_view major = digits_at(text, at);
    at += major.size();
    if (major.empty() || !is_separator(at)) {
        return {};
    }
    const std::string_view minor = digits_at(text, at + 1);
    if (minor.empty()) {
        return {};
    }
    at += 1 + minor.size();
    const std::string_view patch = is_separator(at) ? digits_at(text, at + 1) : std::string_view();
    return concat({major, ".", minor, ".", patch.empty() ? "0" : patch});
}

std::string_view windows_version(std::string_view nt_version) {
    struct Version {
        const char* nt;
        const char* name;
    };
    static constexpr std::array versions{
        Version{"5.0", "2000"},  Version{"5.1", "XP"}, Version{"5.2", "XP"},
        Version{"6.0", "Vista"}, Version{"6.1", "7"},  Version{"6.2", "8"},
        Version{"6.3", "8.1"},   Version{"6.4", "10"}, Version{"10.0", "10"},
    };
    for (const auto& [nt, name] : versions) {
        if (nt == nt_version) {
            return name;
        }
    }
    return {};
}

/// `Windows NT ([0-9.]+)`, in any case.
std::string_view nt_version(std::string_view text) {
    for (std::size_t at = find_any_case(text, "windows nt "); at != npos;
         at = find_any_case(text, "windows nt ", at + 1)) {
        std::size_t end = at + 11;
        while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) {
            ++end;
        }
        if (end > at + 11) {
            return text.substr(at + 11, end - at - 11);
        }
    }
    return {};
}

bool is_internet_explorer_mobile(std::string_view text) {
    constexpr std::string_view name = "IEMobile";
    for (std::size_t at = text.find(name); at != npos; at = text.find(name, at + 1)) {
        if (!is_word(text, at + name.size())) {
            return true;
        }
    }
    return false;
}

void read_windows(std::string_view text, UserAgent& answer) {
    if (has(text, "Phone") || has(text, "WPDesktop")) {
        answer.os = "Windows Phone";
    } else if (has(text, "Mobile") && !is_internet_explorer_mobile(text)) {
        answer.os = "Windows Mobile";
    } else {
        answer.os = "Windows";
        if (const auto version = nt_version(text); !version.empty()) {
            answer.os_version = has_any_case(text, "arm") ? "RT" : windows_version(version);
        }
    }
}

/// Whether it is one of Apple's phones and tablets.
bool read_ios(std::string_view text, UserAgent& answer) {
    for (std::size_t at = text.find("iP"); at != npos; at = text.find("iP", at + 1)) {
        const std::string_view name = text.substr(at);
        const bool is_phone = name.starts_with("iPhone");
        if (!is_phone && !name.starts_with("iPad") && !name.starts_with("iPod")) {
            continue;
        }
        for (std::size_t os = text.find("OS ", at + 4); os != npos; os = text.find("OS ", os + 1)) {
            if (auto version = three_parts(text, os + 3, "_"); !version.empty()) {
                answer.os = "iOS";
                answer.os_version = std::move(version);
                return true;
            }
        }
        if (is_phone) {
            answer.os = "iOS";
            return true;
        }
    }
    return false;
}

/// `watch.*\/(\d+\.\d+\.\d+)` or `watch os,(\d+\.\d+),`, in any case.
bool read_watch(std::string_view text, UserAgent& answer) {
    for (std::size_t at = find_any_case(text, "watch"); at != npos;
         at = find_any_case(text, "watch", at + 1)) {
        for (std::size_t slash = text.rfind('/'); slash != npos && slash >= at + 5;
             slash = text.rfind('/', slash - 1)) {
            const std::string_view version = version_at(text, slash + 1);
            const std::size_t end = slash + 1 + version.size();
            const auto patch = end < text.size() && text[end] == '.' ? digits_at(text, end + 1)
                                                                     : std::string_view();
            if (has(version, ".") && !patch.empty()) {
                answer.os_version = concat({version, ".", patch});
                answer.os = "watchOS";
                return true;
            }
        }
        if (find_any_case(text, "watch os,", at) == at) {
            const std::string_view version = version_at(text, at + 9);
            const std::size_t end = at + 9 + version.size();
            if (has(version, ".") && end < text.size() && text[end] == ',') {
                answer.os_version = version;
                answer.os = "watchOS";
                return true;
            }
        }
    }
    return false;
}

}  // namespace

void read_os(std::string_view text, UserAgent& answer) {
    for (std::size_t at = find_any_case(text, "xbox; xbox "); at != npos;
         at = find_any_case(text, "xbox; xbox ", at + 1)) {
        if (const std::size_t end = text.find_first_of(");", at + 11); end != npos) {
            answer.os = "Xbox";
            answer.os_version = text.substr(at + 11, end - at - 11);
            return;
        }
    }
    if (has_any_case(text, "nintendo")) {
        answer.os = "Nintendo";
    } else if (has_any_case(text, "playstation")) {
        answer.os = "PlayStation";
    } else if (is_blackberry(text)) {
        answer.os = "BlackBerry";
    } else if (has_any_case(text, "windows")) {
        read_windows(text, answer);
    } else if (!read_ios(text, answer) && !read_watch(text, answer)) {
        if (const std::size_t android = find_any_case(text, "android"); android != npos) {
            answer.os = "Android";
            if (text.substr(android + 7).starts_with(' ')) {
                answer.os_version = three_parts(text, android + 8, ".");
            }
        } else if (has_any_case(text, "mac")) {
            answer.os = "Mac OS X";
            for (std::size_t at = find_any_case(text, "mac os x ");
                 at != npos && answer.os_version.empty();
                 at = find_any_case(text, "mac os x ", at + 1)) {
                answer.os_version = three_parts(text, at + 9, "_.");
            }
        } else if (has(text, "CrOS")) {
            answer.os = "Chrome OS";
        } else if (has_one_of(text, "linux debian")) {
            answer.os = "Linux";
        }
    }
}

}  // namespace loquent::analytics::direct
