// SPDX-License-Identifier: MIT
#include "host/ingest/event_json.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace loquent::host;

TEST_CASE("an event is written on one line, whatever is in it") {
    const std::string text = to_json({7, 1234, {"a \"b\"\n\xff", "d\r\n", R"({"p":[1,"\n"]})"}});
    CHECK(text.find_first_of("\r\n") == std::string::npos);
    CHECK(nlohmann::json::parse(text) == nlohmann::json{{"id", 7},
                                                        {"received_at", 1234},
                                                        {"event", "a \"b\"\n\xEF\xBF\xBD"},
                                                        {"distinct_id", "d\r\n"},
                                                        {"payload", {{"p", {1, "\n"}}}}});
}
