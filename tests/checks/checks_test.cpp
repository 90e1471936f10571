// SPDX-License-Identifier: MIT
#include "loquent/analytics/checks.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace loquent::analytics;

TEST_CASE("The check of an event's name says what is wrong with it") {
    const std::vector<std::pair<std::string, std::string>> names = {
        {"message_sent", ""},
        {"member_signed_in", ""},
        {"send_message", "no_past_tense"},
        {"message", "no_past_tense"},
        {"MessageSent", "not_snake_case"},
        {"message sent", "not_snake_case"},
        {"$pageview", "not_snake_case"},
        {"", "not_snake_case"},
        {std::string(65, 'a'), "not_snake_case"},
        {"card_4111111111111111_added", "personal"},
    };
    for (const auto& [name, expected] : names) {
        CAPTURE(name);
        const auto fault = check_event_name(name);
        CHECK((fault ? to_string(*fault) : "") == expected);
    }
}

TEST_CASE("Personal data in a text is found by its shape") {
    const std::vector<std::pair<std::string, std::string>> texts = {
        {"", ""},
        {"the weekly report", ""},
        {"order 4711 of 2026-05-06", ""},
        {"018f3c2a-7d2b-7c4e-9f1a-2b3c4d5e6f70", ""},
        {"write to zoe@example.com today", "email"},
        {"call +49 151 5550 1234", "phone"},
        {"4111 1111 1111 1111", "payment_card"},
        {"DE89 3704 0044 0532 0130 00", "iban"},
        {"from 203.0.113.9", "ip_address"},
    };
    for (const auto& [text, expected] : texts) {
        CAPTURE(text);
        CHECK(find_personal_data(text).value_or("") == expected);
    }
}
