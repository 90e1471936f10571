// SPDX-License-Identifier: MIT
#include "scanner.hpp"

#include <cstddef>

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

// The least that any hit needs, so that an ordinary token costs one look at each of its bytes.
constexpr std::size_t shortest_secret = 15;
constexpr std::size_t shortest_iban = 15;
constexpr std::size_t fewest_digits_of_phone = 6;
constexpr std::size_t fewest_digits_of_ssn = 9;
constexpr std::size_t fewest_digits_of_card = 12;

struct Survey {
    unsigned classes = 0;
    std::size_t digits = 0;
};

Survey survey(std::string_view text) {
    Survey found;
    for (const char c : text) {
        const unsigned classes = classes_of(c);
        found.classes |= classes;
        found.digits += classes & character_class::digit;
    }
    return found;
}

std::optional<PiiKind> scan(std::string_view text, Survey found, bool phone_key) {
    namespace has = character_class;
    const auto any = [found](unsigned classes) { return (found.classes & classes) != 0; };
    if (text.size() >= shortest_secret && has_secret(text)) return PiiKind::secret;
    if (any(has::query | has::at) && has_url_with_data(text)) return PiiKind::url;
    if (any(has::at) && has_email(text)) return PiiKind::email;
    if (!any(has::digit)) return std::nullopt;
    if (text.size() >= shortest_iban && has_iban(text)) return PiiKind::iban;
    if (any(has::dot | has::colon) && has_ip_address(text)) return PiiKind::ip_address;
    if (found.digits >= fewest_digits_of_card && has_payment_card(text)) {
        return PiiKind::payment_card;
    }
    if (found.digits >= fewest_digits_of_ssn && any(has::separator) && has_ssn(text)) {
        return PiiKind::ssn;
    }
    if (found.digits >= fewest_digits_of_phone && has_phone(text, phone_key)) return PiiKind::phone;
    return std::nullopt;
}

}  // namespace

std::optional<PiiKind> find_pii(std::string_view text, ScanContext context) {
    const Survey found = survey(text);
    auto kind = scan(text, found, context.phone_key);
    if (!kind && (found.classes & character_class::foldable) != 0 &&
        normalise(text, context.buffer)) {
        kind = scan(context.buffer, survey(context.buffer), context.phone_key);
    }
    return kind;
}

}  // namespace loquent::analytics::privacy
