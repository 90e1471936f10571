// SPDX-License-Identifier: MIT
#include "direct/user_agent.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/characters.hpp"
#include "base/concat.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// Where `word`, in lower case, begins in `text` from `from` on, whatever the case there.
std::size_t find_any_case(std::string_view text, std::string_view word, std::size_t from = 0) {
    for (std::size_t at = from; at + word.size() <= text.size(); ++at) {
        std::size_t same = 0;
        while (same < word.size() && to_lower(text[at + same]) == word[same]) {
            ++same;
        }
        if (same == word.size()) {
            return at;
        }
    }
    return npos;
}

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != npos;
}

bool has_any_case(std::string_view text, std::string_view word) {
    return find_any_case(text, word) != npos;
}

/// Whether one of `words`, in lower case, is in `text`. Blanks divide them; an `_` is a blank.
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

/// The digits at `at`.
std::string_view digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    return text.substr(std::min(at, text.size()), end - std::min(at, end));
}

/// `(\d+(\.\d+)?)` at `at`.
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

/// What follows the first `marker` that a version follows.
std::string_view version_after(std::string_view text, std::string_view marker) {
    for (std::size_t at = text.find(marker); at != npos; at = text.find(marker, at + 1)) {
        if (const auto version = version_at(text, at + marker.size()); !version.empty()) {
            return version;
        }
    }
    return {};
}

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

bool is_blackberry(std::string_view text) {
    return has_one_of(text, "blackberry playbook bb10");
}

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

bool is_word(std::string_view text, std::size_t at) {
    return at < text.size() && (is_alphanumeric(text[at]) || text[at] == '_');
}

/// Whether `name` and a blank are followed by a word.
bool names_model(std::string_view text, std::string_view name) {
    for (std::size_t at = find_any_case(text, name); at != npos;
         at = find_any_case(text, name, at + 1)) {
        if (is_word(text, at + name.size())) {
            return true;
        }
    }
    return false;
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

/// `watch(?: ?os[,/]|\d,\d\/)[\d.]+`, in any case.
bool is_watch(std::string_view text) {
    for (std::size_t at = find_any_case(text, "watch"); at != npos;
         at = find_any_case(text, "watch", at + 1)) {
        std::string_view rest = text.substr(at + 5);
        const bool is_model = rest.size() > 3 && is_digit(rest[0]) && rest[1] == ',' &&
                              is_digit(rest[2]) && rest[3] == '/';
        std::size_t length = is_model ? 4 : 0;
        if (!is_model) {
            const std::size_t os = rest.starts_with(' ') ? 1 : 0;
            if (find_any_case(rest.substr(0, os + 2), "os", os) == os && rest.size() > os + 2 &&
                is_one_of(rest[os + 2], ",/")) {
                length = os + 3;
            }
        }
        if (length > 0 && length < rest.size() && (is_digit(rest[length]) || rest[length] == '.')) {
            return true;
        }
    }
    return false;
}

bool is_letter(std::string_view text, std::size_t at) {
    return at < text.size() && is_alphanumeric(text[at]) && !is_digit(text[at]);
}

/// `( bui|\))` at `at`, in any case.
bool ends_model(std::string_view text, std::size_t at) {
    return (at < text.size() && text[at] == ')') ||
           find_any_case(text.substr(0, at + 4), " bui", at) == at;
}

/// A Kindle Fire: `(kf[a-z]{2}wi|aeo[c-r]{2})( bui|\))` or `(kf[a-z]+)( bui|\)).+silk\/`.
bool is_kindle(std::string_view text) {
    for (std::size_t at = find_any_case(text, "kf"); at != npos;
         at = find_any_case(text, "kf", at + 1)) {
        std::size_t end = at + 2;
        while (is_letter(text, end)) {
            ++end;
        }
        if (end == at + 2 || !ends_model(text, end)) {
            continue;
        }
        if (end == at + 6 && find_any_case(text.substr(0, end), "wi", at + 4) == at + 4) {
            return true;
        }
        const std::size_t behind = end + (text[end] == ')' ? 1 : 4);
        if (find_any_case(text, "silk/", behind + 1) != npos) {
            return true;
        }
    }
    for (std::size_t at = find_any_case(text, "aeo"); at != npos;
         at = find_any_case(text, "aeo", at + 1)) {
        const auto is_model_letter = [text](std::size_t place) {
            return place < text.size() && to_lower(text[place]) >= 'c' &&
                   to_lower(text[place]) <= 'r';
        };
        if (is_model_letter(at + 3) && is_model_letter(at + 4) && ends_model(text, at + 5)) {
            return true;
        }
    }
    return false;
}

bool is_pixel_phone(std::string_view text) {
    for (std::size_t at = find_any_case(text, "pixel"); at != npos;
         at = find_any_case(text, "pixel", at + 1)) {
        if (at + 5 < text.size() &&
            (is_digit(text[at + 5]) || is_one_of(to_lower(text[at + 5]), "axl "))) {
            return true;
        }
    }
    return false;
}

bool is_android_tablet(std::string_view text) {
    if (has(text, "Mobile") &&
        !has_one_of(
            text, "9138b tb782b nexus_9 nexus_7 pixel_c huaweisht btv noble_nook smart_ultra_6")) {
        return false;
    }
    return !(is_pixel_phone(text) && !has_any_case(text, "pixel c")) &&
           !has_one_of(text, "huaweimed-al00 tah- apa sm-g92 i980 zte u304aa") &&
           !(has_any_case(text, "lmy47v") && !has_any_case(text, "qtaqz3"));
}

std::string_view device_type_of(const DeviceFacts& device) {
    const std::string_view text = device.user_agent;
    if (names_model(text, "nintendo ") || names_model(text, "playstation ") ||
        has_one_of(text, "xbox ouya")) {
        return "Console";
    }
    if (has_one_of(text, "windows_phone wpdesktop")) {
        return "Mobile";
    }
    if (has(text, "iPad")) {
        return "Tablet";
    }
    if (has(text, "iPod") || has(text, "iPhone")) {
        return "Mobile";
    }
    if (is_watch(text)) {
        return "Wearable";
    }
    if (is_blackberry(text)) {
        return "Mobile";
    }
    if (has_one_of(text, "kobo_ereader kobo_touch")) {
        return "Tablet";
    }
    if (has_any_case(text, "nokia")) {
        return "Mobile";
    }
    if (is_kindle(text)) {
        return "Tablet";
    }
    if (has_one_of(text, "android zte")) {
        return is_android_tablet(text) ? "Tablet" : "Mobile";
    }
    if (has_one_of(text, "pda mobile")) {
        return "Mobile";
    }
    if (has_any_case(text, "tablet") && !has_any_case(text, "tablet pc")) {
        return "Tablet";
    }
    if (device.platform == "Android" && device.touch_points > 0) {
        // A tablet that asks for desktop sites calls itself one.
        const double short_side = std::min(device.screen_width, device.screen_height);
        return short_side / device.pixel_ratio >= 600 ? "Tablet" : "Mobile";
    }
    return "Desktop";
}

}  // namespace

UserAgent read_user_agent(const DeviceFacts& device) {
    UserAgent answer;
    read_browser(device, answer);
    read_os(device.user_agent, answer);
    answer.device_type = device_type_of(device);
    return answer;
}

}  // namespace loquent::analytics::direct
