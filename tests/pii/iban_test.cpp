// SPDX-License-Identifier: MIT
#include "pii/iban.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "padded.hpp"

using namespace loquent::analytics::pii;

namespace {

bool has_iban(std::string_view text) {
    return Padded(text).any_word(begins_iban);
}

}  // namespace

TEST_CASE("Account numbers of many countries are found") {
    for (const char* text : {
             "AD1200012030200359100100",
             "AE070331234567890123456",
             "AT611904300234573201",
             "BE68539007547034",
             "BR1800360305000010009795493C1",
             "CH9300762011623852957",
             "DE89370400440532013000",
             "ES9121000418450200051332",
             "FR1420041010050500013M02606",
             "GB29NWBK60161331926819",
             "IT60X0542811101000000123456",
             "MT84MALT011000012345MTLCAST001S",
             "NL91ABNA0417164300",
             "NO9386011117947",
             "PL61109010140000071219812874",
             "SE4550000000058398257466",
             "TR330006100519786457841326",
             "LC55HEMM000100010012001200023015",
             "GB29 NWBK 6016 1331 9268 19",
             "DE89  3704 0044 0532 0130 00",
             "DE89_3704_0044_0532_0130_00",
             "DE89-3704-0044-0532-0130-00",
             "de89 3704 0044 0532 0130 00",
             "IBAN: DE89 3704 0044 0532 0130 00, thank you",
             "iban=NL91ABNA0417164300&x",
             "pay_NL91ABNA0417164300",
         }) {
        CAPTURE(text);
        CHECK(has_iban(text));
    }
}

TEST_CASE("A text that breaks a rule of account numbers is not one") {
    for (const char* text : {
             "",
             "DE",
             "DE89370400440532013001",   // check digits
             "DE8937040044053201300",    // too short
             "DE893704004405320130000",  // too long
             "XDE89370400440532013000",  // in a word
             "ZZ89370400440532013000",   // no country
             "DEX9370400440532013000",   // no check digits
             "DE89 3704 0044 0532 0130 0",
             "01ARZ3NDEKTSV4RRFFQ69G5FAV",
             "tz4a98xxat96iws9zmbrgj3a",
             "cjld2cjxh0000qzrmn831i7rn",
             "SE-contact-created-2024-01",
         }) {
        CAPTURE(text);
        CHECK_FALSE(has_iban(text));
    }
}
