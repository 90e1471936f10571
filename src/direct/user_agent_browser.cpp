// SPDX-License-Identifier: MIT
#include <span>
#include <string>
#include <string_view>

#include "base/characters.hpp"
#include "direct/user_agent.hpp"
#include "direct/user_agent_pattern.hpp"

namespace loquent::analytics::direct {
namespace {

struct Browser {
    /// What its User-Agent holds.
    const char* pattern;
    const char* name;
    /// Where its version is; empty if no version is reported.
    const char* version;
};

constexpr Browser brave{"Brave/", "Brave", "Brave/#"};

/// In the order of @posthog/core: many name others that come later.
constexpr Browser before_safari[] = {
    {" OPR/.*Mini|Mini.* OPR/", "Opera Mini", ""},
    {" OPR/", "Opera", "Opera/#|OPR/#"},
    // The second only where the first is nowhere.
    {blackberry, "BlackBerry", ".*?BlackBerry #|Version/#"},
    {"IEMobile|WPDesktop", "Internet Explorer Mobile", "rv:#"},
    {"OculusBrowser", "Oculus Browser", "OculusBrowser/#"},
    {"SamsungBrowser", "Samsung Internet", "SamsungBrowser/#"},
    {"Edge|Edg/", "Microsoft Edge", "Edge?/#"},
    {"Vivaldi/", "Vivaldi", "Vivaldi/#"},
    {"YaBrowser/", "Yandex", "YaBrowser/#"},
    {"Whale/", "Whale", "Whale/#"},
    {"DuckDuckGo/|Ddg/", "DuckDuckGo", "DuckDuckGo/#|Ddg/#"},
    {"Claude/", "Claude", "Claude/#|Codex/#|ChatGPT/#"},
    {"Codex/", "Codex", "Codex/#|ChatGPT/#"},
    {"ChatGPT/", "ChatGPT", "ChatGPT/#"},
    {"FBIOS", "Facebook Mobile", ""},
    {"UCWEB|UCBrowser", "UC Browser", "UCBrowser/#|UCWEB/#"},
    {"CriOS", "Chrome iOS", "CriOS/#"},
    {"CrMo|Chrome", "Chrome", "Chrome/#|CrMo/#"},
    {"Android.*Safari|Safari.*Android", "Android Mobile", "(?i)android #"},
    {"FxiOS", "Firefox iOS", "FxiOS/#"},
    {"(?i)konqueror", "Konqueror", "(?i)konqueror[:/]?#"},
    brave,
};

constexpr Browser mobile_safari{"Mobile", "Mobile Safari", "Version/#"};
constexpr Browser safari{"Safari", "Safari", "Version/#"};

constexpr Browser after_safari[] = {
    {"PaleMoon/", "Pale Moon", "PaleMoon/#"}, {"Waterfox/", "Waterfox", "Waterfox/#"},
    {"Firefox", "Firefox", "Firefox/#"},      {"MSIE|Trident/", "Internet Explorer", "rv:#|MSIE #"},
    {"Gecko", "Firefox", "Firefox/#"},
};

const Browser* find_browser(std::span<const Browser> browsers, std::string_view text) {
    for (const Browser& browser : browsers) {
        if (has(text, browser.pattern)) {
            return &browser;
        }
    }
    return nullptr;
}

const Browser* find_browser(const DeviceFacts& device) {
    const std::string_view text = device.user_agent;
    if (device.is_brave) {
        return &brave;
    }
    if (const Browser* const found = find_browser(before_safari, text)) {
        return found;
    }
    // Chrome, and Android's own browser, have been found before.
    if (has(device.vendor, "Apple") || has(text, safari.pattern)) {
        return has(text, mobile_safari.pattern) ? &mobile_safari : &safari;
    }
    return find_browser(after_safari, text);
}

/// `version` as JavaScript's parseFloat reads it and JSON writes it: `010.10` is `10.1`.
std::string as_number(std::string_view version) {
    while (version.size() > 1 && version[0] == '0' && is_digit(version[1])) {
        version.remove_prefix(1);
    }
    if (version.find('.') != std::string_view::npos) {
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

}  // namespace

void read_browser(const DeviceFacts& device, UserAgent& answer) {
    if (const Browser* const browser = find_browser(device)) {
        answer.browser = browser->name;
        answer.browser_version =
            as_number(find_pattern(device.user_agent, browser->version).value_or(""));
    }
}

}  // namespace loquent::analytics::direct
