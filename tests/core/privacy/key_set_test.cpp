// SPDX-License-Identifier: MIT
#include "privacy/key_set.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::analytics::privacy;

TEST_CASE("A set knows the keys that were added") {
    KeySet keys;
    CHECK_FALSE(keys.contains(""));
    keys.add("plan");
    keys.add("");
    CHECK(keys.contains("plan"));
    CHECK(keys.contains(""));
    CHECK_FALSE(keys.contains("nalp"));
}

TEST_CASE("Of more keys than it can hold it takes any for known") {
    KeySet keys;
    for (std::size_t index = 0; index < KeySet::capacity; ++index) {
        keys.add("key_" + std::to_string(index));
    }
    CHECK(keys.contains("key_0"));
    CHECK_FALSE(keys.contains("other"));
    keys.add("one_more");
    CHECK(keys.contains("other"));
}
