// SPDX-License-Identifier: MIT
#include "pii/ssn.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "padded.hpp"

using namespace loquent::analytics::pii;

namespace {

bool has_ssn(std::string_view text) {
    return Padded(text).any_word(begins_ssn);
}

}  // namespace

TEST_CASE("Social security and taxpayer numbers are found") {
    for (const char* text : {
             "123-45-6789",
             "123 45 6789",
             "078-05-1120",
             "899-99-9999",
             "900-70-0001",
             "123.45.6789",
             "SSN: 123-45-6789.",
             "ssn=123-45-6789&x",
             "ssn_123-45-6789",
             "SSN 123456789",
             "ssn:123456789",
             "ssn=123456789&x",
             "ssn/123456789",
             "SSN#123456789.",
             "SSN no. 123456789",
             "my ssn is 123456789",
             "Social Security number: 123456789",
             "social_security_123456789",
             "ITIN 900700001",
         }) {
        CAPTURE(text);
        CHECK(has_ssn(text));
    }
}

TEST_CASE("Numbers that were never given out, and ids, are no social security numbers") {
    for (const char* text : {
             "",
             "000-45-6789",
             "666-45-6789",
             "123-00-6789",
             "123-45-0000",
             "123456789",
             "order 123456789",
             "lessn 123456789",
             "ssn 12345678",
             "ssn 1234567890",
             "ssn 000456789",
             "ssn 123006789",
             "ssn 123456789a",
             "ssn 123456-789",
             "ssn count 123456789",
             "+672 10 6609",
             "123-456789",
             "12345-6789",
             "123-45 6789",
             "1234-45-6789",
             "a123-45-6789",
             "123-45-67890",
             "123-45-6789a",
             "2024-01-15",
             "123-45-678",
         }) {
        CAPTURE(text);
        CHECK_FALSE(has_ssn(text));
    }
}
