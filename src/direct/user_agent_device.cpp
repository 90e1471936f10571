// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>

#include "base/characters.hpp"
#include "direct/user_agent.hpp"
#include "direct/user_agent_text.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr std::size_t npos = std::string_view::npos;

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

}  // namespace

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

}  // namespace loquent::analytics::direct
