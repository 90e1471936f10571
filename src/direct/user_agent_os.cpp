// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>

#include "direct/user_agent.hpp"
#include "direct/user_agent_pattern.hpp"

namespace loquent::analytics::direct {
namespace {

struct System {
    /// What its User-Agent holds. It captures the version.
    const char* pattern = nullptr;
    const char* name = nullptr;
    /// Whether the version is written with three parts: `17_5` as `17.5.0`.
    bool has_three_parts = false;
};

constexpr std::string_view windows = "Windows";

/// In the order of @posthog/core: many name others that come later.
constexpr System systems[] = {
    {"(?i)xbox; xbox (.*?)[);]", "Xbox"},
    {"(?i)nintendo", "Nintendo"},
    {"(?i)playstation", "PlayStation"},
    {blackberry, "BlackBerry"},
    {"(?i)windows", windows.data()},
    {"iP[ao]d.*?OS ([0-9]+_[0-9]+_?[0-9]*)|iPhone.*?OS ([0-9]+_[0-9]+_?[0-9]*)|iPhone", "iOS",
     true},
    {R"((?i)watch.*/([0-9]+\.[0-9]+\.[0-9]+)|watch os,([0-9]+\.[0-9]+),)", "watchOS"},
    {R"((?i)android ([0-9]+\.[0-9]+\.?[0-9]*)|android)", "Android", true},
    {"(?i)mac os x ([0-9]+[_.][0-9]+[_.]?[0-9]*)", "Mac OS X", true},
    {"(?i)mac", "Mac OS X"},
    {"CrOS", "Chrome OS"},
    {"(?i)linux|debian", "Linux"},
};

std::string three_parts(std::string_view version) {
    std::string parts(version);
    std::ranges::replace(parts, '_', '.');
    if (parts.ends_with('.')) {
        parts += '0';
    } else if (std::ranges::count(parts, '.') == 1) {
        parts += ".0";
    }
    return parts;
}

std::string_view windows_version(std::string_view nt_version) {
    struct Version {
        const char* nt;
        const char* name;
    };
    static constexpr Version versions[] = {
        {"5.0", "2000"}, {"5.1", "XP"},  {"5.2", "XP"}, {"6.0", "Vista"}, {"6.1", "7"},
        {"6.2", "8"},    {"6.3", "8.1"}, {"6.4", "10"}, {"10.0", "10"},
    };
    for (const auto& [nt, name] : versions) {
        if (nt == nt_version) {
            return name;
        }
    }
    return {};
}

void read_windows(std::string_view text, UserAgent& answer) {
    if (has(text, "Phone|WPDesktop")) {
        answer.os = "Windows Phone";
    } else if (has(text, "Mobile") && !has(text, "IEMobile[^A-Za-z0-9_]")) {
        answer.os = "Windows Mobile";
    } else if (const auto version = find_pattern(text, "(?i)windows nt ([0-9.]+)")) {
        answer.os_version = has(text, "(?i)arm") ? "RT" : windows_version(*version);
    }
}

}  // namespace

void read_os(std::string_view text, UserAgent& answer) {
    for (const System& system : systems) {
        if (const auto version = find_pattern(text, system.pattern)) {
            answer.os = system.name;
            answer.os_version =
                system.has_three_parts ? three_parts(*version) : std::string(*version);
            break;
        }
    }
    if (answer.os == windows) {
        read_windows(text, answer);
    }
}

}  // namespace loquent::analytics::direct
