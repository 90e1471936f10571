// SPDX-License-Identifier: MIT
#include "redaction/app_properties.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace loquent::analytics::redaction;

TEST_CASE("It knows the keys that were added, and what has passed under them") {
    AppProperties own;
    CHECK_FALSE(own.contains(""));
    own.add("plan", "pro");
    own.add("", "");
    own.add("plan", "other");
    CHECK(own.contains("plan"));
    CHECK(own.contains(""));
    CHECK_FALSE(own.contains("nalp"));
    CHECK(own.has_passed("plan", "pro"));
    CHECK_FALSE(own.has_passed("plan", "other"));
    CHECK_FALSE(own.has_passed("plan", ""));
    CHECK_FALSE(own.has_passed("", ""));
    CHECK_FALSE(own.has_passed("nalp", "pro"));
}

TEST_CASE("If there are more keys than it can hold, it knows only the first ones") {
    std::vector<std::string> keys;
    for (std::size_t index = 0; index <= AppProperties::capacity; ++index) {
        keys.push_back("key_" + std::to_string(index));
    }
    AppProperties own;
    for (std::size_t index = 0; index < AppProperties::capacity; ++index) {
        CHECK_FALSE(own.is_full());
        own.add(keys[index], "1");
    }
    CHECK(own.is_full());
    own.add(keys.back(), "1");
    CHECK(own.contains("key_0"));
    CHECK(own.has_passed(keys[AppProperties::capacity - 1], "1"));
    CHECK_FALSE(own.contains(keys.back()));
    CHECK_FALSE(own.contains("other"));
    CHECK_FALSE(own.has_passed(keys.back(), "1"));
}
