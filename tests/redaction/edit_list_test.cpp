// SPDX-License-Identifier: MIT
#include "redaction/edit_list.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::analytics::redaction;

TEST_CASE("An empty list is no text") {
    EditList list;
    CHECK(list.size() == 0);
    CHECK(list.take().empty());
}

TEST_CASE("Edits are listed as JSON with their paths") {
    const Place properties{.key = "properties"};
    const Place items{.outer = &properties, .key = "it\\\"ems"};
    const Place item{.outer = &items, .key = {}, .index = 1'205, .in_array = true};
    EditList list;
    list.remove(item);
    list.set(properties, "text");
    CHECK(list.take() == R"([[["properties","it\"ems",1205]],[["properties"],"text"]])");
    CHECK(list.size() == 0);
}

TEST_CASE("A place is written relative to the place that is asked for") {
    const Place outer{.key = "properties"};
    const Place list{.outer = &outer, .key = "list"};
    const Place item{.outer = &list, .key = {}, .index = 0, .in_array = true};
    CHECK(to_text(item) == "properties.list.0");
    CHECK(to_text(item, &outer) == "list.0");
}
