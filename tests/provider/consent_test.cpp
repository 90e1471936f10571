// SPDX-License-Identifier: MIT
#include "loquent/analytics/consent.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::analytics;

TEST_CASE("The names of the consent are those of the API") {
    CHECK(to_string(Consent::granted) == "granted");
    CHECK(to_string(Consent::pending) == "pending");
    CHECK(to_string(Consent::denied) == "denied");
}

TEST_CASE("A consent is read back from its name") {
    for (const Consent consent : {Consent::granted, Consent::pending, Consent::denied}) {
        CHECK(parse_consent(to_string(consent)) == consent);
    }
}

TEST_CASE("Any other text is no consent") {
    for (const char* name : {"", "Granted", "granted ", "grant", "1", "null"}) {
        CAPTURE(name);
        CHECK_FALSE(parse_consent(name));
    }
}
