// SPDX-License-Identifier: MIT
#include "host/http/form_fields.hpp"

#include <catch2/catch_test_macros.hpp>

using loquent::host::find_form_field;

TEST_CASE("a form field is found by its whole name") {
    CHECK(find_form_field("data=abc", "data") == "abc");
    CHECK(find_form_field("ip=0&data=a=b&x", "data") == "a=b");
    CHECK(find_form_field("data=1&data=2", "data") == "1");
    CHECK(find_form_field("data", "data") == "");
    CHECK(find_form_field("data=", "data") == "");
}

TEST_CASE("a form without the field has none") {
    for (const char* form : {"", "&", "metadata=1", "dat=1", "x=data=1"}) {
        CAPTURE(form);
        CHECK_FALSE(find_form_field(form, "data"));
    }
}
