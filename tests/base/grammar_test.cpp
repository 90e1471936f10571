// SPDX-License-Identifier: MIT
#include "loquent/analytics/grammar.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "rules/table.hpp"

using namespace loquent::analytics;

TEST_CASE("The usual ids are ids") {
    for (const char* id :
         {"42", "m_1", "8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d", "01ARZ3NDEKTSV4RRFFQ69G5FAV",
          "org:eu~1", "auth0|64b7f0c2a1", "V1StGXR8_Z5jdHi6B-myT"}) {
        CAPTURE(id);
        CHECK(is_id(id));
    }
    CHECK(is_id(std::string(128, 'a')));
}

TEST_CASE("A text that is not an id is not taken for one") {
    for (const char* text : {"", "zoe@example.com", "Zoe Quill", "a/b", "\xC3\xA9t\xC3\xA9"}) {
        CAPTURE(text);
        CHECK_FALSE(is_id(text));
    }
    CHECK_FALSE(is_id(std::string(129, 'a')));
}

TEST_CASE(
    "Words that PostHog merges nobody under are no ids, each in the cases that PostHog refuses") {
    for (const char* text : {"anonymous",
                             "guest",
                             "distinctid",
                             "distinct_id",
                             "id",
                             "not_authenticated",
                             "email",
                             "undefined",
                             "true",
                             "false",
                             "null",
                             "GUEST",
                             "Email",
                             "True",
                             "NULL",
                             "distinctId",
                             "Not_Authenticated",
                             "NaN",
                             "None",
                             "none",
                             "0"}) {
        CAPTURE(text);
        CHECK_FALSE(is_id(text));
    }
    for (const char* text :
         {"nan", "NAN", "NONE", "00", "1", "guest_1", "ids", "not_authenticated_1", "e"}) {
        CAPTURE(text);
        CHECK(is_id(text));
    }
}

TEST_CASE("A token is short, and made of a URL's plain characters") {
    CHECK(is_token("spring-2026"));
    CHECK(is_token(std::string(64, 'a')));
    for (const std::string& text : {std::string(), std::string("a b"), std::string("a|b"),
                                    std::string("été"), std::string(65, 'a')}) {
        CAPTURE(text);
        CHECK_FALSE(is_token(text));
    }
}

TEST_CASE("A route's template has parameters in or as segments, and words of any script") {
    for (const char* text :
         {"/", "/contacts", "/contacts/", "/contacts/:id", "/user-:id", "/files/:name.pdf",
          "/:from-:to", "/:org-id/edit", "/@:handle", "/files/*", "/*", "/über-uns",
          "/контакты/:id", "/v1.2/~x_y", "/a+b,c!"}) {
        CAPTURE(text);
        CHECK(is_route_template(text));
    }
    for (const char* text :
         {"", "contacts", "//", "/a//b", "/a b", "/*/a", "/:", "/a?b", "/a#b", "/a/:id(\\d+)",
          "/:a:b", "/a\"b", "/\xFF", "/a%20b", "/zoe@example.com"}) {
        CAPTURE(text);
        CHECK_FALSE(is_route_template(text));
    }
    CHECK(is_route_template("/" + std::string(64, 'a')));
    CHECK_FALSE(is_route_template("/" + std::string(65, 'a')));
}

TEST_CASE("Ids, tokens and routes fit their tables, as they do in TypeScript") {
    testing::check_rules("ids", is_id);
    testing::check_rules("tokens", is_token);
    testing::check_rules("routes", is_route_template);
}
