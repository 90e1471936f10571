// SPDX-License-Identifier: MIT
#include "pii/scanner.hpp"

#include <cstddef>
#include <cstdint>

#include "base/characters.hpp"
#include "pii/email.hpp"
#include "pii/iban.hpp"
#include "pii/ip_address.hpp"
#include "pii/normalise.hpp"
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

/// Which of those a text has, and how many digits.
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
            has_foldable |= static_cast<unsigned char>(c) >= 0x80;
        }
        has_foldable |= has_any(any_of("%\\&"));
    }

    [[nodiscard]] bool has_any(std::uint64_t characters) const { return (seen & characters) != 0; }
};

// The least that shapes need.
constexpr std::size_t shortest_secret_or_iban = 15;
constexpr unsigned fewest_digits_of_phone = 6;

/// The first shape in the text from `text` to `end`, which stands between two NULs and has what
/// `survey` says. Whatever cannot be there is not looked for: most tokens are done at once.
std::optional<PiiKind> scan(const char* text, const char* end, Survey survey, bool phone_key) {
    const bool may_be_word =
        static_cast<std::size_t>(end - text) >= shortest_secret_or_iban &&
        (survey.digits > 1 || survey.has_any(any_of(" :=ABCDEFGHIJKLMNOPQRSTUVWXYZ")));
    const bool may_be_address = survey.digits > 1 && survey.has_any(any_of(".:"));
    const bool may_be_number = survey.digits >= fewest_digits_of_phone;
    const bool may_be_url = survey.has_any(any_of("@?#"));
    if (may_be_url && has_url_with_data(text, end)) return PiiKind::url;
    if (!may_be_url && !may_be_word && !may_be_address && !may_be_number) return std::nullopt;
    for (; text != end; ++text) {
        if (*text == '@' && is_in_email(text)) return PiiKind::email;
        if (is_alphanumeric(text[-1])) continue;
        if (may_be_address && begins_ip_address(text)) return PiiKind::ip_address;
        if (!is_digit(*text)) {
            if (may_be_word && begins_secret(text)) return PiiKind::secret;
            if (may_be_word && begins_iban(text)) return PiiKind::iban;
        } else if (may_be_number) {
            if (begins_payment_card(text)) return PiiKind::payment_card;
            if (begins_ssn(text)) return PiiKind::ssn;
            if (begins_phone(text, phone_key)) return PiiKind::phone;
        }
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
    char* const begin = put(text, context.buffer);
    char* end = begin + text.size();
    for (bool is_normalised = false;; is_normalised = true) {
        const Survey survey({begin, static_cast<std::size_t>(end - begin)});
        const auto kind = scan(begin, end, survey, context.phone_key);
        if (kind || is_normalised || !survey.has_foldable) {
            return kind;
        }
        char* const new_end = normalise(begin, end);
        if (new_end == end) {
            return kind;
        }
        end = new_end;
    }
}

}  // namespace loquent::analytics::pii
