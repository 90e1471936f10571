// SPDX-License-Identifier: MIT
#include "pii/url.hpp"

#include <cstdint>

#include "base/characters.hpp"

namespace loquent::analytics::pii {
namespace {

/// The end of the first of `texts` that `place` begins with, in any case; null if there is none.
/// Each of the texts ends with a blank.
const char* skip_one_of(const char* place, const char* texts) {
    while (*texts != '\0') {
        const char* next = place;
        while (*texts != ' ' && to_lower(*next) == *texts) {
            ++texts;
            ++next;
        }
        if (*texts == ' ') {
            return next;
        }
        while (*texts++ != ' ') {
        }
    }
    return nullptr;
}

/// Whether the word that ends before `end` is in `texts`.
bool is_word_before(const char* end, const char* texts) {
    constexpr int longest = 16;
    const char* begin = end;
    while (end - begin < longest && (is_alphanumeric(begin[-1]) || begin[-1] == '-')) {
        --begin;
    }
    const char* const skipped = skip_one_of(begin, texts);
    return skipped == end;
}

bool has_digits(const char* place) {
    constexpr int enough = 3;
    int digits = 0;
    for (; is_alphanumeric(*place) || is_one_of(*place, "+-./()"); ++place) {
        digits += is_digit(*place) ? 1 : 0;
    }
    return digits >= enough;
}

}  // namespace

bool has_url_with_data(const char* text, const char* end) {
    enum class Part : std::uint8_t { plain, authority, path, data };
    Part part = Part::plain;
    for (; text != end; ++text) {
        switch (*text) {
            case ' ':
            case '\t':
            case '\n':
                part = Part::plain;
                break;
            case '/':
                if (part == Part::authority) {
                    part = Part::path;
                } else if (part == Part::plain && text[1] == '/') {
                    part = Part::authority;
                    ++text;
                }
                break;
            case '@':
                if (part == Part::authority) return true;
                break;
            case '?':
                if (part != Part::plain && is_alphanumeric(text[1])) return true;
                part = Part::data;
                break;
            case '#':
                if ((part == Part::path || part == Part::authority) && is_alphanumeric(text[1])) {
                    return true;
                }
                part = Part::data;
                break;
            case '=':
                if (part == Part::data && is_alphanumeric(text[-1])) return true;
                break;
            default:
                break;
        }
    }
    return false;
}

bool ends_telling_scheme(const char* colon) {
    const char next = colon[1];
    // Times, and the most common schemes, need no search.
    if (next == ' ' || next == '\0' || is_digit(colon[-1]) ||
        (next == '/' && is_word_before(colon, "https http "))) {
        return false;
    }
    if (is_word_before(colon,
                       "mailto javascript skype facetime-audio facetime xmpp jabber im "
                       "vbscript viber telegram tg ")) {
        return true;
    }
    if (is_word_before(colon, "file blob view-source content ")) {
        return next == '/' || is_word_before(colon, "blob view-source ");
    }
    if (is_word_before(colon, "data ")) {
        // A document has its type first, or a comma at once.
        constexpr int longest_type = 64;
        const char* place = colon + 1;
        while (place - colon < longest_type && !is_one_of(*place, " ,;") && *place != '\0') {
            ++place;
        }
        return *place != ' ' && *place != '\0';
    }
    if (is_word_before(colon, "sips sip ")) {
        return true;
    }
    return is_word_before(colon, "tel callto smsto sms mms fax whatsapp ") && has_digits(colon + 1);
}

bool begins_chat_address(const char* place) {
    const char* const end =
        skip_one_of(place,
                    "wa.me/ t.me/ m.me/ telegram.me/ signal.me/ line.me/ api.whatsapp.com/ "
                    "chat.whatsapp.com/ join.skype.com/ discord.gg/ u.wechat.com/ viber.click/ ");
    return end != nullptr && *end > ' ';
}

bool begins_disk_path(const char* place) {
    if (place[0] == '/') {
        // Only with a capital is `/Users/` a folder: `/users/7` is a path of an app.
        const bool is_folder = place[1] == 'U' ? skip_one_of(place, "/users/ ") != nullptr
                                               : skip_one_of(place,
                                                             "/home/ /root/ /private/ /volumes/ "
                                                             "/mnt/ /var/ /tmp/ /etc/ /sdcard/ "
                                                             "/storage/ ") != nullptr;
        if (!is_folder) {
            return false;
        }
        // Something has to be in it.
        const char* name = place + 1;
        while (*name != '/') {
            ++name;
        }
        return name[1] > ' ' || name[1] < '\0';
    }
    if (place[0] == '~') {
        return place[1] == '/' && place[2] > ' ';
    }
    if (place[0] == '\\') {
        // A share: `\\server\folder`, its backslashes doubled in JSON.
        return place[1] == '\\' && place[2] == '\\' && place[3] == '\\';
    }
    const bool is_drive = is_alphanumeric(place[0]) && !is_digit(place[0]) && place[1] == ':';
    return is_drive && (place[2] == '\\' || (place[2] == '/' && place[3] != '/'));
}

}  // namespace loquent::analytics::pii
