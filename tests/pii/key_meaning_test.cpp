// SPDX-License-Identifier: MIT
#include "pii/key_meaning.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::analytics::pii;

TEST_CASE("Keys that hold something personal are known in any case style") {
    for (const char* key : {"email",       "Email",         "userEmail", "USER_EMAIL",
                            "user-email",  "emails",        "useremail", "name",
                            "firstName",   "last_name",     "fullname",  "phone",
                            "phoneNumber", "mobile",        "address",   "street_address",
                            "body",        "messageBody",   "message",   "messages",
                            "content",     "subject",       "note",      "notes",
                            "HTMLBody",    "customer.name", "name2",     "comment",
                            "password",    "search_query",  "ssn",       "ip",
                            "clientIP",    "title"}) {
        CAPTURE(key);
        CHECK(meaning_of_key(key) == KeyMeaning::sensitive);
    }
}

TEST_CASE("Keys about a thing are harmless") {
    for (const char* key : {"message_id", "messageId", "email_count", "contentType", "phone_status",
                            "id", "count", "name_type"}) {
        CAPTURE(key);
        CHECK(meaning_of_key(key) == KeyMeaning::harmless);
    }
}

TEST_CASE("Other keys are neutral") {
    for (const char* key :
         {"channel", "source", "kind", "plan", "duration_ms", "step", "feature", "shipping",
          "zipper", "id_kind", "", "_", "textile", "embody", "s", "s_"}) {
        CAPTURE(key);
        CHECK(meaning_of_key(key) == KeyMeaning::neutral);
    }
}

TEST_CASE("A word longer than any that is known is compared in its beginning only") {
    CHECK(meaning_of_key(std::string(1'000, 'a')) == KeyMeaning::neutral);
    CHECK(meaning_of_key("email" + std::string(1'000, 'a')) == KeyMeaning::sensitive);
}
