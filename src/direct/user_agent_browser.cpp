// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/characters.hpp"
#include "direct/user_agent.hpp"
#include "direct/user_agent_text.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Browser {
    /// What its User-Agent holds.
    const char* marker;
    const char* name;
    /// What stands before its version; empty: none is told. Others follow after a `|`.
    const char* version;
};

/// In the order of @posthog/core: many name others that come later.
constexpr std::array chromium_browsers{
    Browser{"OculusBrowser", "Oculus Browser", "OculusBrowser/"},
    Browser{"SamsungBrowser", "Samsung Internet", "SamsungBrowser/"},
    Browser{"Edge", "Microsoft Edge", "Edge/|Edg/"},
    Browser{"Edg/", "Microsoft Edge", "Edge/|Edg/"},
    Browser{"Vivaldi/", "Vivaldi", "Vivaldi/"},
    Browser{"YaBrowser/", "Yandex", "YaBrowser/"},
    Browser{"Whale/", "Whale", "Whale/"},
    Browser{"DuckDuckGo/", "DuckDuckGo", "DuckDuckGo/|Ddg/"},
    Browser{"Ddg/", "DuckDuckGo", "DuckDuckGo/|Ddg/"},
    Browser{"Claude/", "Claude", "Claude/|Codex/|ChatGPT/"},
    Browser{"Codex/", "Codex", "Codex/|ChatGPT/"},
    Browser{"ChatGPT/", "ChatGPT", "ChatGPT/"},
    Browser{"FBIOS", "Facebook Mobile", ""},
    Browser{"UCWEB", "UC Browser", "UCBrowser/|UCWEB/"},
    Browser{"UCBrowser", "UC Browser", "UCBrowser/|UCWEB/"},
    Browser{"CriOS", "Chrome iOS", "CriOS/"},
    Browser{"CrMo", "Chrome", "Chrome/|CrMo/"},
    Browser{"Chrome", "Chrome", "Chrome/|CrMo/"},
};

constexpr std::array firefox_browsers{
    Browser{"PaleMoon/", "Pale Moon", "PaleMoon/"},
    Browser{"Waterfox/", "Waterfox", "Waterfox/"},
    Browser{"Firefox", "Firefox", "Firefox/"},
    Browser{"MSIE", "Internet Explorer", "rv:|MSIE "},
    Browser{"Trident/", "Internet Explorer", "rv:|MSIE "},
    Browser{"Gecko", "Firefox", "Firefox/"},
};

std::string_view konqueror_version(std::string_view text) {
    for (std::size_t at = find_any_case(text, "konqueror"); at != npos;
         at = find_any_case(text, "konqueror", at + 1)) {
        std::size_t next = at + 9;
        next += next < text.size() && is_one_of(text[next], ":/") ? 1U : 0U;
        if (const auto version = version_at(text, next); !version.empty()) {
            return version;
        }
    }
    return {};
}

/// `android\s(\d+(\.\d+)?)`, in any case.
std::string_view android_version(std::string_view text) {
    for (std::size_t at = find_any_case(text, "android "); at != npos;
         at = find_any_case(text, "android ", at + 1)) {
        if (const auto version = version_at(text, at + 8); !version.empty()) {
            return version;
        }
    }
    return {};
}

/// The first version in the text that follows one of the markers, which a `|` divides.
std::string_view version_of(std::string_view text, std::string_view markers) {
    std::string_view first;
    while (!markers.empty()) {
        const std::size_t end = std::min(markers.find('|'), markers.size());
        const std::string_view version = version_after(text, markers.substr(0, end));
        if (!version.empty() && (first.empty() || version.data() < first.data())) {
            first = version;
        }
        markers.remove_prefix(std::min(end + 1, markers.size()));
    }
    return first;
}

template <std::size_t size>
const Browser* find_browser(const std::array<Browser, size>& browsers, std::string_view text) {
    for (const Browser& browser : browsers) {
        if (has(text, browser.marker)) {
            return &browser;
        }
    }
    return nullptr;
}

/// `version` as JavaScript's parseFloat reads it and JSON writes it: `010.10` is `10.1`.
std::string as_number(std::string_view version) {
    while (version.size() > 1 && version[0] == '0' && is_digit(version[1])) {
        version.remove_prefix(1);
    }
    if (version.find('.') != npos) {
        while (version.ends_with('0')) {
            version.remove_suffix(1);
        }
        if (version.ends_with('.')) {
            version.remove_suffix(1);
        }
    }
    // More digits than a number of JavaScript holds are no version.
    return std::string(version.size() > 15 ? std::string_view() : version);
}

void take(UserAgent& answer, std::string_view name, std::string_view version) {
    answer.browser = name;
    answer.browser_version = as_number(version);
}

}  // namespace

void read_browser(const DeviceFacts& device, UserAgent& answer) {
    const std::string_view text = device.user_agent;
    if (device.is_brave) {
        take(answer, "Brave", version_after(text, "Brave/"));
        return;
    }
    if (has(text, " OPR/")) {
        if (has(text, "Mini")) {
            take(answer, "Opera Mini", {});
        } else {
            take(answer, "Opera", version_of(text, "Opera/|OPR/"));
        }
        return;
    }
    if (is_blackberry(text)) {
        const std::string_view named = version_after(text, "BlackBerry ");
        take(answer, "BlackBerry", named.empty() ? version_after(text, "Version/") : named);
        return;
    }
    if (has(text, "IEMobile") || has(text, "WPDesktop")) {
        take(answer, "Internet Explorer Mobile", version_after(text, "rv:"));
        return;
    }
    if (const Browser* found = find_browser(chromium_browsers, text)) {
        take(answer, found->name, version_of(text, found->version));
        return;
    }
    if (has(text, "Android") && has(text, "Safari")) {
        take(answer, "Android Mobile", android_version(text));
        return;
    }
    if (has(text, "FxiOS")) {
        take(answer, "Firefox iOS", version_after(text, "FxiOS/"));
        return;
    }
    if (has_any_case(text, "konqueror")) {
        take(answer, "Konqueror", konqueror_version(text));
        return;
    }
    if (has(text, "Brave/")) {
        take(answer, "Brave", version_after(text, "Brave/"));
        return;
    }
    // Chrome has been found before.
    if (has(device.vendor, "Apple") || (has(text, "Safari") && !has(text, "Android"))) {
        take(answer, has(text, "Mobile") ? "Mobile Safari" : "Safari",
             version_after(text, "Version/"));
        return;
    }
    if (const Browser* found = find_browser(firefox_browsers, text)) {
        take(answer, found->name, version_of(text, found->version));
    }
}

}  // namespace loquent::analytics::direct
