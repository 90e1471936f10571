// SPDX-License-Identifier: MIT
#include "pii/national_id.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "base/characters.hpp"
#include "pii/naming.hpp"

namespace loquent::analytics::pii {
namespace {

unsigned digit_at(const char* characters, std::size_t place) {
    return digit_value(characters[place]);
}

/// The sum of the digits, each times its weight. A weight is a character, counted from `0`. Letters
/// count from 17, as in a CNPJ.
unsigned weighted(const char* digits, const char* weights) {
    unsigned sum = 0;
    for (std::size_t place = 0; weights[place] != '\0'; ++place) {
        sum += static_cast<unsigned>(digits[place] - '0') *
               static_cast<unsigned>(weights[place] - '0');
    }
    return sum;
}

bool are_same(const char* digits, std::size_t count) {
    return std::all_of(digits, digits + count, [digits](char c) { return c == digits[0]; });
}

/// ISO/IEC 7812-1, annex B.
bool passes_luhn(const char* digits, std::size_t count) {
    unsigned sum = 0;
    for (std::size_t place = 0; place < count; ++place) {
        const unsigned digit = digit_at(digits, count - 1 - place);
        sum += place % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    return sum % 10 == 0;
}

bool is_day(unsigned month, unsigned day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/// The Brazilian rule: 11 minus the remainder, where 10 and 11 become 0.
bool is_rest_of_11(unsigned sum, unsigned check) {
    return (sum % 11 < 2 ? 0 : 11 - sum % 11) == check;
}

bool is_cpf(const char* digits) {
    return !are_same(digits, 11) &&
           is_rest_of_11(weighted(digits, ":98765432"), digit_at(digits, 9)) &&
           is_rest_of_11(weighted(digits, ";:98765432"), digit_at(digits, 10));
}

bool is_cnpj(const char* digits) {
    return is_rest_of_11(weighted(digits, "543298765432"), digit_at(digits, 12)) &&
           is_rest_of_11(weighted(digits, "6543298765432"), digit_at(digits, 13));
}

bool is_nino(const char* text) {
    const auto is_none_of = [](char c, const char* letters) { return !is_one_of(c, letters); };
    // QQ is what forms show as an example, and what people test with.
    const bool is_example = text[0] == 'Q' && text[1] == 'Q';
    return text[8] <= 'D' &&
           (is_example || (is_none_of(text[0], "DFIQUV") && is_none_of(text[1], "DFIOQUV")));
}

constexpr char dni_letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";

bool is_dni(const char* text) {
    unsigned number = 0;
    for (std::size_t place = 0; place < 8; ++place) {
        number = number * 10 + digit_at(text, place);
    }
    return text[8] == dni_letters[number % 23];
}

bool is_nie(const char* text) {
    if (text[0] < 'X' || text[0] > 'Z') {
        return false;
    }
    std::array<char, 9> dni{};
    std::copy(text, text + 9, dni.begin());
    dni[0] = static_cast<char>(text[0] - 'X' + '0');
    return is_dni(dni.data());
}

bool is_nir(const char* digits) {
    std::uint64_t number = 0;
    for (std::size_t place = 0; place < 13; ++place) {
        number = number * 10 + digit_at(digits, place);
    }
    const unsigned month = digit_at(digits, 3) * 10 + digit_at(digits, 4);
    const unsigned key = digit_at(digits, 13) * 10 + digit_at(digits, 14);
    return (digits[0] == '1' || digits[0] == '2') && month >= 1 && month <= 42 &&
           97 - number % 97 == key;
}

/// Verhoeff's check: the dihedral group of order 10.
bool is_aadhaar(const char* digits) {
    static constexpr char permutations[8][11] = {"0123456789", "1576283094", "5803796142",
                                                 "8916043527", "9453126870", "4286573901",
                                                 "2793806415", "7046913258"};
    unsigned check = 0;
    for (std::size_t place = 0; place < 12; ++place) {
        const auto value =
            static_cast<unsigned>(permutations[place % 8][digit_at(digits, 11 - place)] - '0');
        // Two rotations make a rotation, and so do two reflections; one of each makes a reflection.
        const unsigned turn = check < 5 ? (check + value) % 5 : (check + 5 - value % 5) % 5;
        check = (check < 5) == (value < 5) ? turn : turn + 5;
    }
    return digits[0] >= '2' && check == 0;
}

bool is_sin(const char* digits) {
    return digits[0] != '8' && passes_luhn(digits, 9);
}

bool is_bsn(const char* digits) {
    const unsigned sum = weighted(digits, "98765432");
    return sum > 0 && sum % 11 == digit_at(digits, 8);
}

bool is_pesel(const char* digits) {
    const unsigned month = digit_at(digits, 2) * 10 + digit_at(digits, 3);
    const unsigned day = digit_at(digits, 4) * 10 + digit_at(digits, 5);
    return is_day(month % 20, day) && weighted(digits, "13791379131") % 10 == 0;
}

bool is_personnummer(const char* digits) {
    const unsigned day = digit_at(digits, 4) * 10 + digit_at(digits, 5);
    // The day of a coordination number is 60 higher.
    return is_day(digit_at(digits, 2) * 10 + digit_at(digits, 3), day > 60 ? day - 60 : day) &&
           passes_luhn(digits, 10);
}

bool is_long_personnummer(const char* digits) {
    return (digits[0] == '1' || digits[0] == '2') && is_personnummer(digits + 2);
}

/// ISO 7064, MOD 11,10.
bool is_steuer_id(const char* digits) {
    unsigned product = 10;
    for (std::size_t place = 0; place < 10; ++place) {
        const unsigned sum = (digit_at(digits, place) + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return digits[0] != '0' && (11 - product) % 10 == digit_at(digits, 10);
}

// Each as its authority describes it.
constexpr NationalId ids[] = {
    // Receita Federal: two check digits modulo 11.
    {"BR cpf", "###.###.###-##", is_cpf},
    {"BR cpf", "###########", is_cpf},
    // Letters since July 2026.
    {"BR cnpj", "**.***.***/****-##", is_cnpj},
    {"BR cnpj", "************##", is_cnpj},
    // HM Revenue & Customs, NIM39110: no check digit, but some prefixes are never issued.
    {"GB nino", "AA######A", is_nino},
    {"GB nino", "AA?##?##?##?A", is_nino},
    // Ministerio del Interior: a letter chosen by the remainder modulo 23.
    {"ES dni", "########A", is_dni},
    {"ES dni", "########-A", is_dni},
    {"ES nie", "A#######A", is_nie},
    {"ES nie", "A-#######-A", is_nie},
    // INSEE: 97 minus the remainder modulo 97.
    {"FR nir", "###############", is_nir},
    {"FR nir", "#?##?##?##?###?###?##", is_nir},
    // UIDAI: Verhoeff.
    {"IN aadhaar", "####?####?####", is_aadhaar},
    {"IN aadhaar", "############", is_aadhaar},
    // Service Canada: Luhn.
    {"CA sin", "###?###?###", is_sin},
    {"CA sin", "#########", is_sin},
    // Rijksdienst voor Identiteitsgegevens: the remainder modulo 11.
    {"NL bsn", "####.##.###", is_bsn},
    {"NL bsn", "#########", is_bsn},
    // Ministerstwo Cyfryzacji: weights 1, 3, 7, 9.
    {"PL pesel", "###########", is_pesel},
    // Skatteverket: Luhn over the date and three digits.
    {"SE personnummer", "######-####", is_personnummer},
    {"SE personnummer", "######+####", is_personnummer},
    {"SE personnummer", "########-####", is_long_personnummer},
    // Bundeszentralamt für Steuern: ISO 7064.
    {"DE steuerid", "##?###?###?###", is_steuer_id},
    {"DE steuerid", "###########", is_steuer_id},
};

constexpr std::size_t longest_id = 16;

constexpr std::uint8_t any_count = 0xff;

/// Exactly how many digits a text of this format begins with.
constexpr std::uint8_t leading_digits(const char* format) {
    std::uint8_t count = 0;
    while (format[count] == '#') {
        ++count;
    }
    return format[count] == '*' ? any_count : count;
}

/// The leading digits of each row of `ids`: one comparison rules most rows out.
constexpr auto digits_first = [] {
    std::array<std::uint8_t, std::size(ids)> counts{};
    std::ranges::transform(ids, counts.begin(),
                           [](const NationalId& id) { return leading_digits(id.format); });
    return counts;
}();

char to_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Reads the number at `place` into `read`, without its separators. Returns its end, or null if it
/// does not have this format.
const char* read_as(const char* place, const char* format, char* read) {
    for (; *format != '\0'; ++format) {
        const char c = to_upper(*place);
        if (*format == '?') {
            if (!is_one_of(c, " -")) {
                return nullptr;
            }
            ++place;
            continue;
        }
        if (*format == '#'   ? !is_digit(c)
            : *format == 'A' ? c < 'A' || c > 'Z'
            : *format == '*' ? !is_alphanumeric(c)
                             : c != *format) {
            return nullptr;
        }
        if (is_one_of(*format, "#A*")) {
            *read++ = c;
        }
        ++place;
    }
    return place;
}

bool is_bare(const char* format) {
    while (is_one_of(*format, "#*")) {
        ++format;
    }
    return *format == '\0';
}

}  // namespace

std::span<const NationalId> national_ids() {
    return ids;
}

bool begins_national_id(const char* place) {
    // At most two letters and a separator come before the first digit or dot.
    const char* digit = place;
    while (digit - place < 3 && *digit != '\0' && !is_digit(*digit) && *digit != '.') {
        ++digit;
    }
    if (!is_digit(*digit) && *digit != '.') {
        return false;
    }
    std::size_t digits = 0;
    while (digits < longest_id && is_digit(place[digits])) {
        ++digits;
    }
    for (std::size_t row = 0; row < std::size(ids); ++row) {
        if (digits_first[row] != digits && digits_first[row] != any_count) {
            continue;
        }
        const NationalId& id = ids[row];
        std::array<char, longest_id> read{};
        const char* const end = read_as(place, id.format, read.data());
        if (end == nullptr || is_alphanumeric(*end) || !id.is_valid(read.data())) {
            continue;
        }
        const bool is_amount = is_one_of(*end, ",.") && is_digit(end[1]);
        if (is_bare(id.format) ? is_named_before(place, std::string_view(id.name).substr(3))
                               : !is_amount) {
            return true;
        }
    }
    return false;
}

}  // namespace loquent::analytics::pii
