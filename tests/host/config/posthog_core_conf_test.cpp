// SPDX-License-Identifier: MIT
#include "host/config/posthog_core_conf.hpp"

#include <catch2/catch_test_macros.hpp>

using loquent::analytics::ConfigError;
using loquent::analytics::PosthogConfig;
using loquent::host::CoreConfRow;
using loquent::host::PosthogCoreConf;

namespace {

const CoreConfRow valid{{"posthog_api_key", "phc_1"},
                        {"posthog_api_host", "https://eu.i.posthog.com"}};

std::string wrong_field(const CoreConfRow& row) {
    return std::get<ConfigError>(PosthogCoreConf::from_row(row)).field;
}

}  // namespace

TEST_CASE("a row without key and host means that analytics is off") {
    for (const CoreConfRow& row :
         {CoreConfRow{}, CoreConfRow{{"posthog_api_key", ""}, {"posthog_api_host", ""}}}) {
        CHECK_FALSE(std::get<PosthogCoreConf>(PosthogCoreConf::from_row(row)).posthog);
    }
}

TEST_CASE("a valid row is read, and written as it was") {
    const auto conf = std::get<PosthogCoreConf>(PosthogCoreConf::from_row(valid));
    CHECK(conf.posthog == PosthogConfig{"phc_1", "https://eu.i.posthog.com"});
    CHECK(conf.to_row() == valid);
    CHECK(PosthogCoreConf{}.to_row().empty());
}

TEST_CASE("half a row and a wrong one name the field") {
    CHECK(wrong_field({{"posthog_api_key", "phc_1"}}) == "api_host");
    CHECK(wrong_field({{"posthog_api_host", "https://eu.i.posthog.com"}}) == "api_key");
    CHECK(wrong_field({{"posthog_api_key", "phx_1"}, {"posthog_api_host", "https://h.example"}}) ==
          "api_key");
    CHECK(wrong_field({{"posthog_api_key", "phc_1"}, {"posthog_api_host", "http://h.example"}}) ==
          "api_host");
}
