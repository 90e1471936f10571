// SPDX-License-Identifier: MIT
#include "base/concat.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::analytics;

TEST_CASE("The parts follow each other, whatever they hold") {
    CHECK(concat({}).empty());
    CHECK(concat({"", ""}).empty());
    CHECK(concat({"one, ", std::string("two"), ", three"}) == "one, two, three");
    CHECK(concat({std::string_view("a\0b", 3), "c"}) == std::string("a\0bc", 4));
}
