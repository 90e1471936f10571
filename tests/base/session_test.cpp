// SPDX-License-Identifier: MIT
#include "loquent/analytics/session.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::analytics;

TEST_CASE("A role's name leads back to the role") {
    for (const Role role : {Role::owner, Role::admin, Role::member}) {
        CHECK(parse_role(to_string(role)) == role);
    }
    CHECK_FALSE(parse_role("Owner"));
    CHECK_FALSE(parse_role("guest"));
    CHECK_FALSE(parse_role(""));
}

TEST_CASE("The usual ids are ids") {
    for (const char* id : {"42", "m_1", "8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d",
                           "01ARZ3NDEKTSV4RRFFQ69G5FAV", "org:eu~1", "V1StGXR8_Z5jdHi6B-myT"}) {
        CAPTURE(id);
        CHECK(is_id(id));
    }
    CHECK(is_id(std::string(128, 'a')));
}

TEST_CASE("What is no id is not taken for one") {
    for (const char* text : {"", "zoe@example.com", "Zoe Quill", "a/b", "null", "NULL", "undefined",
                             "distinct_id", "distinctid", "\xC3\xA9t\xC3\xA9"}) {
        CAPTURE(text);
        CHECK_FALSE(is_id(text));
    }
    CHECK_FALSE(is_id(std::string(129, 'a')));
}
