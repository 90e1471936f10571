// SPDX-License-Identifier: MIT
#include "scanner.hpp"

#include <cstddef>
#include <cstdint>

#include "characters.hpp"
#include "email.hpp"
#include "iban.hpp"
#include "ip_address.hpp"
#include "normalise.hpp"
#include "payment_card.hpp"
#include "phone.hpp"
#include "secret.hpp"
#include "ssn.hpp"
#include "url.hpp"

namespace loquent::analytics::privacy {
namespace {

/// Which characters from the blank to `_` a text has, as bits, and how many digits.
struct Survey {
    std::uint64_t seen = 0;
    unsigned digits = 0;
    bool is_ascii = true;

    explicit Survey(std::string_view text) {
        for (const char c : text) {
            const unsigned index = static_cast<unsigned char>(c) - unsigned{' '};
            seen |= index < 64 ? std::uint64_t{1} << index : 0;
            digits += unsigned{is_digit(c)};
            is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
        }
    }

    [[nodiscard]] bool has_any(std::uint64_t characters) const { return (seen & characters) != 0; }
};

consteval std::uint64_t any_of(std::string_view characters) {
    std::uint64_t bits = 0;
    for (const char c : characters) {
        bits |= std::uint64_t{1} << (c - ' ');
    }
    return bits;
}

/// The first shape in the text from `text` to `end`, which stands between two NULs.
std::optional<PiiKind> scan(const char* text, const char* end, bool phone_key) {
    if (has_url_with_data(text, end)) return PiiKind::url;
    for (; text != end; ++text) {
        if (*text == '@' && is_in_email(text)) return PiiKind::email;
        if (is_alphanumeric(text[-1])) continue;
        if (begins_ip_address(text)) return PiiKind::ip_address;
        if (!is_alphanumeric(*text)) continue;
        if (begins_secret(text)) return PiiKind::secret;
        if (begins_iban(text)) return PiiKind::iban;
        if (begins_payment_card(text)) return PiiKind::payment_card;
        if (begins_ssn(text)) return PiiKind::ssn;
        if (is_digit(*text) && begins_phone(text, phone_key)) return PiiKind::phone;
    }
    return std::nullopt;
}

/// Writes `text` to `buffer` between two NULs, and gives the place after the first.
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
    // So that an ordinary token costs one look at each of its bytes: no shape is without two
    // digits and without any of these.
    const Survey survey(text);
    const bool is_foldable = !survey.is_ascii || survey.has_any(any_of("%\\&"));
    if (!is_foldable && survey.digits < 2 &&
        !survey.has_any(any_of("@?#: =ABCDEFGHIJKLMNOPQRSTUVWXYZ"))) {
        return std::nullopt;
    }
    char* const begin = put(text, context.buffer);
    char* const end = begin + text.size();
    const auto kind = scan(begin, end, context.phone_key);
    if (kind || !is_foldable) {
        return kind;
    }
    const char* const new_end = normalise(begin, end);
    return new_end == end ? kind : scan(begin, new_end, context.phone_key);
}

}  // namespace loquent::analytics::privacy
