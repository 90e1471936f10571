// SPDX-License-Identifier: MIT
#include "pii/scanner.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/characters.hpp"
#include "pii/container.hpp"
#include "pii/email.hpp"
#include "pii/iban.hpp"
#include "pii/ip_address.hpp"
#include "pii/mrz.hpp"
#include "pii/national_id.hpp"
#include "pii/normalise.hpp"
#include "pii/opaque.hpp"
#include "pii/payment_card.hpp"
#include "pii/phone.hpp"
#include "pii/secret.hpp"
#include "pii/ssn.hpp"
#include "pii/url.hpp"

namespace loquent::analytics::pii {
namespace {

/// Characters from the blank to `_`, as bits.
consteval std::uint64_t any_of(std::string_view characters) {
    std::uint64_t bits = 0;
    for (const char c : characters) {
        bits |= std::uint64_t{1} << (c - ' ');
    }
    return bits;
}

/// Which of those characters a text has, and how many digits.
struct Survey {
    std::uint64_t seen = 0;
    unsigned digits = 0;
    /// Whether there is anything that `normalise` may change.
    bool has_foldable = false;

    explicit Survey(std::string_view text) {
        for (const char c : text) {
            const unsigned index = static_cast<unsigned char>(c) - unsigned{' '};
            seen |= index < 64 ? std::uint64_t{1} << index : 0;
            digits += unsigned{is_digit(c)};
            const auto byte = static_cast<unsigned char>(c);
            has_foldable |= byte < ' ' || byte >= 0x7F;
        }
        has_foldable |= has_any(any_of("%\\&"));
    }

    /// Any escapes that are still left cannot be decoded, and are no reason to skip a check.
    bool is_decoded = false;

    [[nodiscard]] bool has_escapes() const { return has_foldable && !is_decoded; }
    [[nodiscard]] bool has_all(std::uint64_t characters) const {
        return (seen & characters) == characters;
    }
    [[nodiscard]] bool has_any(std::uint64_t characters) const { return (seen & characters) != 0; }
};

// The shortest text, and the fewest digits, that these shapes can have.
constexpr std::size_t shortest_secret_or_iban = 15;
constexpr unsigned fewest_digits_of_number = 6;

constexpr std::ptrdiff_t uuid_size = 36;

/// Whether the address at `place` is a version in a user agent: `Chrome/1.2.3.4`.
bool is_version(const char* place, const char* text) {
    return is_digit(*place) &&
           (place == text || (place[-1] == '/' && is_alphanumeric(place[-2])) || place[-1] == '_');
}

/// Whether it is worth looking for the address of a chat at each word.
bool has_chat_host(std::string_view text) {
    constexpr std::string_view endings[] = {".me/", ".ME/", ".com/",  ".COM/",
                                            ".gg/", ".GG/", ".click/"};
    return std::ranges::any_of(endings, [text](std::string_view ending) {
        return text.find(ending) != std::string_view::npos;
    });
}

bool is_in_token(char c) {
    return is_alphanumeric(c) || is_one_of(c, "-_");
}

/// Whether a UUID with a version and variant of RFC 9562 stands alone at `place`. Without a single
/// letter it could be other numbers in disguise, and does not count.
bool begins_uuid(const char* place, const char* end) {
    if (end - place < uuid_size || place[8] != '-' || place[13] != '-') {
        return false;
    }
    bool has_letter = false;
    for (std::ptrdiff_t index = 0; index < uuid_size; ++index) {
        const unsigned value = digit_value(place[index]);
        if (index == 8 || index == 13 || index == 18 || index == 23) {
            if (place[index] != '-') {
                return false;
            }
        } else if (value > 15) {
            return false;
        }
        has_letter |= value > 9 && value < 16;
    }
    const unsigned version = digit_value(place[14]);
    const unsigned variant = digit_value(place[19]);
    return has_letter && version >= 1 && version <= 8 && variant >= 8 && variant <= 11 &&
           !is_in_token(place[uuid_size]);
}

/// Whether the text contains a secret without a vendor's prefix, which looks random or follows a
/// path segment that announces it.
bool has_opaque_secret(const char* text, const char* end) {
    const bool is_path = *text == '/' || *text == '#' ||
                         std::string_view(text).find("://") != std::string_view::npos;
    bool is_announced = false;
    std::string_view before;
    while (text != end) {
        const char* next = text;
        while (next != end && is_in_token(*next)) {
            ++next;
        }
        const std::string_view token(text, static_cast<std::size_t>(next - text));
        if (!token.empty() &&
            (is_announced || is_opaque_secret(token) || announces_number(before, token))) {
            return true;
        }
        // `/reset/:token` and `/reset/{token}` are templates.
        is_announced =
            is_path && *next == '/' && is_alphanumeric(next[1]) && announces_secret(token);
        before = is_path && *next == '/' ? token : std::string_view();
        text = next == end ? end : next + 1;
    }
    return false;
}

/// The first shape in the text from `text` to `end`, which stands between two NULs. `survey` is of
/// this text; shapes that it rules out are not looked for.
std::optional<PiiKind> scan(const char* text, const char* end, Survey survey,
                            const ScanContext& context) {
    const auto size = static_cast<std::size_t>(end - text);
    const bool may_be_word =
        size >= shortest_secret_or_iban &&
        (survey.digits > 1 || survey.has_any(any_of(" :=ABCDEFGHIJKLMNOPQRSTUVWXYZ")));
    const bool may_be_address = survey.digits > 1 && survey.has_any(any_of(".:"));
    const bool may_be_number = survey.digits >= fewest_digits_of_number;
    const bool may_be_url = survey.has_any(any_of("@?#/:\\"));
    if (may_be_url && has_url_with_data(text, end)) return PiiKind::url;
    if (survey.has_any(any_of("=:>")) && has_telling_member(text, end)) {
        return PiiKind::personal_key;
    }
    // Escapes look random. Such a text is checked again when it has been decoded.
    if (context.opaque && !survey.has_escapes() &&
        (size >= shortest_secret_or_iban || may_be_url) && has_opaque_secret(text, end)) {
        return PiiKind::secret;
    }
    if (!may_be_url && !may_be_word && !may_be_address && !may_be_number) return std::nullopt;
    const bool may_be_mrz = survey.has_any(any_of("<"));
    const bool may_be_chat = survey.has_all(any_of("./")) && has_chat_host({text, size});
    for (const char* place = text; place != end; ++place) {
        if (*place == '@' && is_in_email(place)) return PiiKind::email;
        if (*place == ':' && ends_telling_scheme(place)) return PiiKind::url;
        if (is_alphanumeric(place[-1])) continue;
        if (begins_uuid(place, end)) {
            // A UUID contains no shape, and most ids are UUIDs.
            place += uuid_size - 1;
            continue;
        }
        if (may_be_address && begins_ip_address(place) &&
            !(context.versions && is_version(place, text))) {
            return PiiKind::ip_address;
        }
        if (survey.has_any(any_of("-.:")) && begins_mac_address(place)) return PiiKind::ip_address;
        if (may_be_mrz && begins_mrz(place)) return PiiKind::national_id;
        if (may_be_chat && begins_chat_address(place)) return PiiKind::url;
        if (may_be_url && context.disk && begins_disk_path(place)) return PiiKind::disk_path;
        // After a plus, the digits of some telephone numbers also pass as a national id.
        if (may_be_number && place[-1] == '+' && is_digit(*place) &&
            begins_phone(place, context.phone_key)) {
            return PiiKind::phone;
        }
        if (may_be_number && begins_national_id(place)) return PiiKind::national_id;
        if (!is_digit(*place)) {
            if (may_be_word && begins_secret(place)) return PiiKind::secret;
            if (may_be_word && begins_iban(place)) return PiiKind::iban;
        } else if (may_be_number) {
            if (begins_payment_card(place)) return PiiKind::payment_card;
            if (begins_ssn(place)) return PiiKind::ssn;
            if (begins_phone(place, context.phone_key)) return PiiKind::phone;
        }
    }
    return std::nullopt;
}

/// Writes `text` to `buffer` between two NULs, and returns the place after the first.
char* put(std::string_view text, std::string& buffer) {
    buffer.clear();
    buffer += '\0';
    buffer += text;
    return buffer.data() + 1;
}

}  // namespace

std::string_view normalised(std::string_view text, std::string& buffer) {
    char* const begin = put(text, buffer);
    return {begin, normalise(begin, begin + text.size())};
}

std::optional<PiiKind> find_pii(std::string_view text, ScanContext context) {
    char* const begin = put(text, context.buffer);
    char* end = begin + text.size();
    Survey survey({begin, static_cast<std::size_t>(end - begin)});
    if (const auto kind = scan(begin, end, survey, context)) {
        return kind;
    }
    if (survey.has_foldable) {
        for (unsigned level = 0;; ++level) {
            char* const new_end = decode_once(begin, end);
            if (new_end == end) {
                break;
            }
            if (level == most_levels) {
                return PiiKind::disguised;
            }
            end = new_end;
            // The next level would take a folder's backslashes for escapes.
            if (begins_disk_path(begin)) {
                return PiiKind::disk_path;
            }
        }
        survey = Survey({begin, static_cast<std::size_t>(end - begin)});
        survey.is_decoded = true;
        if (const auto kind = scan(begin, end, survey, context)) {
            return kind;
        }
    }
    if (survey.has_any(any_of("+")) && decode_form(begin, end)) {
        return scan(begin, end, survey, context);
    }
    return std::nullopt;
}

}  // namespace loquent::analytics::pii
