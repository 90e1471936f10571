// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <string>
#include <string_view>

namespace loquent::analytics::testing {

/// Holds `fits` against each row of tests/rules/<name>.txt. TypeScript's tests read the same rows.
template <typename Fits>
void check_rules(const std::string& name, Fits fits) {
    std::ifstream table(std::string(LOQUENT_RULES) + "/" + name + ".txt");
    REQUIRE(table);
    int rows = 0;
    for (std::string line; std::getline(table, line);) {
        if (!line.starts_with("+ ") && !line.starts_with("- ")) {
            continue;
        }
        CAPTURE(line);
        CHECK(fits(std::string_view(line).substr(2)) == line.starts_with('+'));
        ++rows;
    }
    CHECK(rows > 10);
}

}  // namespace loquent::analytics::testing
