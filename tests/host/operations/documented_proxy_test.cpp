// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <string>

TEST_CASE("every documented proxy keeps the app's secrets from PostHog") {
    std::ifstream file(LOQUENT_README);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    int found = 0;
    for (auto at = text.find("proxy_pass https://"); at != std::string::npos;
         at = text.find("proxy_pass https://", at + 1)) {
        ++found;
        const std::string location = text.substr(at, text.find("\n}", at) - at);
        CAPTURE(location);
        for (const char* field : {"Cookie", "Authorization", "X-CSRF-Token"}) {
            CAPTURE(field);
            CHECK(location.find("proxy_set_header " + std::string(field) + " \"\";") !=
                  std::string::npos);
        }
    }
    CHECK(found >= 1);
}
