// SPDX-License-Identifier: MIT
#include "pii/payment_card.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "padded.hpp"

using namespace loquent::analytics::pii;

namespace {

bool has_payment_card(std::string_view text) {
    return Padded(text).any_word(begins_payment_card);
}

}  // namespace

// The numbers that payment services publish for tests.
TEST_CASE("Cards of every network are found") {
    for (const char* text : {
             "4242424242424242",
             "5018 0000 0009",
             "card 4222222222222",
             "My card number is 630427373398",
             "credit card: 4131034282458809939",
             "card #180016070420458",
             "Visa 4222222222222",
             "Karte Nr. 213176828496175",
             "4111 1111 1111 1111",
             "4111-1111-1111-1111",
             "4111.1111.1111.1111",
             "5555555555554444",
             "2223003122003222",
             "5105 1051 0510 5100",
             "378282246310005",
             "3782 822463 10005",
             "371449635398431",
             "30569309025904",
             "3056 930902 5904",
             "36227206271667",
             "6011111111111117",
             "6011 0009 9013 9424",
             "3566002020360505",
             "6200000000000005",
             "6205500000000000004",
             "2200 0000 0000 0004",
             "6759 6498 2643 8453",
             "4222 222 222 222",
             "card 4242424242424242, thanks",
             "card_4242424242424242",
             "4242424242424242-visa",
             "4242 4242 4242 4242 12/27 123",
             "12 4242 4242 4242 4242",
             "4242 4242-4242 4242",
             "4242  4242  4242  4242",
             "/pay/4242424242424242",
             "4242/4242/4242/4242",
             "4242 - 4242 - 4242 - 4242",
             "receipt.4111111111111111.pdf",
         }) {
        CAPTURE(text);
        CHECK(has_payment_card(text));
    }
}

TEST_CASE("A number that breaks a rule of cards is not one") {
    for (const char* text : {
             "",
             "4242424242424241",  // check digit
             "1234567812345670",  // no issuer
             "42424242424242",    // length
             "424242424242424242",
             "4222222222222",  // the old Visa length, as an id has it
             "a4242424242424242",
             "4242424242424242b",
             "4242,4242,4242,4242",
             "41 111 111 111 111 11",
             "4111 111111111111",
             "1700000000000",
             "1700000000000000000",
             "00000000-0000-0000-0000-000000000000",
             "12345678-1234-4234-8234-123456789012",
             "20240115103000",
             "2024-01-15 10.30.00",
         }) {
        CAPTURE(text);
        CHECK_FALSE(has_payment_card(text));
    }
}
