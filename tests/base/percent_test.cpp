// SPDX-License-Identifier: MIT
#include "base/percent.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::analytics;

TEST_CASE("Percent escapes are decoded, and everything else stays") {
    std::string buffer;
    CHECK(percent_decoded("/plain", buffer) == "/plain");
    CHECK(percent_decoded("%C3%BCber%2duns", buffer) ==
          "\xC3\xBC"
          "ber-uns");
    CHECK(percent_decoded("%41", buffer) == "A");
    CHECK(percent_decoded("100%", buffer) == "100%");
    CHECK(percent_decoded("%4", buffer) == "%4");
    CHECK(percent_decoded("%4g%G4%2541", buffer) == "%4g%G4%41");
}
