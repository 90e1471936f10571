// SPDX-License-Identifier: MIT
// libphonenumber knows the formats of every country and shares nothing with the scanners.
#include <phonenumbers/phonenumberutil.h>

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pii/scanner.hpp"
#include "random_text.hpp"

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using namespace loquent::analytics::pii;

namespace {

const PhoneNumberUtil& library() {
    return *PhoneNumberUtil::GetInstance();
}

std::string formatted(const PhoneNumber& number, PhoneNumberUtil::PhoneNumberFormat format) {
    std::string text;
    library().Format(number, format, &text);
    return text;
}

/// An example of every type of number of every region.
std::vector<PhoneNumber> examples() {
    std::set<std::string> regions;
    library().GetSupportedRegions(&regions);
    std::vector<PhoneNumber> numbers;
    for (const std::string& region : regions) {
        for (const auto type : {PhoneNumberUtil::FIXED_LINE, PhoneNumberUtil::MOBILE,
                                PhoneNumberUtil::VOIP, PhoneNumberUtil::PERSONAL_NUMBER}) {
            PhoneNumber number;
            if (library().GetExampleNumberForType(region, type, &number)) {
                numbers.push_back(number);
            }
        }
    }
    return numbers;
}

std::size_t count_digits(std::string_view text) {
    std::size_t digits = 0;
    for (const char c : text) {
        digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return digits;
}

}  // namespace

TEST_CASE("The examples of all regions are found in international formats") {
    std::string buffer;
    const auto numbers = examples();
    REQUIRE(numbers.size() > 400);
    for (const PhoneNumber& number : numbers) {
        for (const auto format :
             {PhoneNumberUtil::E164, PhoneNumberUtil::INTERNATIONAL, PhoneNumberUtil::RFC3966}) {
            const std::string text = formatted(number, format);
            CAPTURE(text);
            // `tel:` is found first.
            const auto kind = format == PhoneNumberUtil::RFC3966 ? PiiKind::url : PiiKind::phone;
            CHECK(find_pii(text, {buffer}) == kind);
        }
    }
}

TEST_CASE("The examples of all regions are found in the national format") {
    std::string buffer;
    std::size_t found = 0;
    std::size_t under_key = 0;
    for (const PhoneNumber& number : examples()) {
        const std::string text = formatted(number, PhoneNumberUtil::NATIONAL);
        CAPTURE(text);
        // Without a separator or with less than seven digits it could be any id or number: then
        // only a phone's key tells.
        if (count_digits(text) == text.size() || count_digits(text) < 7) {
            ++under_key;
            CHECK((count_digits(text) < 6 || find_pii(text, {buffer, true}) == PiiKind::phone));
            continue;
        }
        ++found;
        CHECK(find_pii(text, {buffer}));
    }
    std::printf("libphonenumber: %zu national formats found, %zu only under a phone's key\n", found,
                under_key);
}

TEST_CASE("Digits that no region could call are left alone") {
    RandomText random(20240115);
    std::string buffer;
    std::size_t made = 0;
    while (made < 300) {
        const std::string text = random.of("123456789", 1) + random.digits(random.between(5, 17));
        PhoneNumber number;
        const auto error = library().Parse("+" + text, "ZZ", &number);
        if (error == PhoneNumberUtil::NO_PARSING_ERROR && library().IsPossibleNumber(number)) {
            continue;
        }
        ++made;
        CAPTURE(text);
        const auto found = find_pii(text, {buffer});
        CHECK((!found || found == PiiKind::payment_card));
    }
}
