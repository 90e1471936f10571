// SPDX-License-Identifier: MIT
#include "loquent/analytics/session.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::analytics;

TEST_CASE("A role's name leads back to the role") {
    for (const Role role : {Role::owner, Role::admin, Role::member}) {
        CHECK(parse_role(to_string(role)) == role);
    }
    CHECK_FALSE(parse_role("Owner"));
    CHECK_FALSE(parse_role("guest"));
    CHECK_FALSE(parse_role(""));
}
