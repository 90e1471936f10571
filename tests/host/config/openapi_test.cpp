// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "loquent/analytics/posthog_config.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::PosthogConfig;
using nlohmann::json;

namespace {

json contract() {
    return json::parse(std::ifstream(LOQUENT_CONFIG_CONTRACT));
}

json schema_of(const std::string& name) {
    return contract()["components"]["schemas"][name];
}

bool matches(const std::string& field, const std::string& text) {
    const json schema = schema_of("PosthogConfig")["properties"][field];
    const auto has_pattern = [&](const json& part) {
        return std::regex_search(text, std::regex(part["pattern"].get<std::string>()));
    };
    return has_pattern(schema) &&
           std::ranges::all_of(schema.value("allOf", json::array()), has_pattern);
}

}  // namespace

TEST_CASE("the host keeps the contract of the configuration endpoint") {
    RunningHost host;
    const json get = contract()["paths"]["/api/analytics/config"]["get"];
    for (const auto& [name, example] :
         get["responses"]["200"]["content"]["application/json"]["examples"].items()) {
        CAPTURE(name);
        const json& value = example["value"];
        host.store(value.is_null()
                       ? PosthogCoreConf{}
                       : PosthogCoreConf{PosthogConfig{value["api_key"], value["api_host"]}});
        const Response answer = send(host.port, "GET", "/api/analytics/config");
        CHECK(answer.status == 200);
        CHECK(json::parse(answer.body) == value);
        CHECK(answer.headers.at("content-type") == "application/json");
        const json& field = get["responses"]["200"]["headers"]["Cache-Control"]["schema"];
        CHECK(std::regex_search(answer.headers.at("cache-control"),
                                std::regex(field["pattern"].get<std::string>())));
    }
}

TEST_CASE("the contract's patterns agree with the validator") {
    for (const std::string key : {"phc_1", "phc_a-b_C", "phc_", "phx_1", "PHC_1", "phc_a b", ""}) {
        CAPTURE(key);
        CHECK(matches("api_key", key) == !loquent::analytics::check_api_key(key));
    }
    for (const std::string host :
         {"https://eu.i.posthog.com", "https://h.example:8443/a/b", "http://localhost:8080/ingest",
          "http://127.0.0.1", "http://[::1]:80/x", "http://h.example", "ftp://h.example",
          "https://user@h.example", "https://h.example?q", "https://h.example#f", "h.example",
          "https://a_b.example", "https://h.example:99999", "https://h.example:", "https://a..b",
          "https://-a.example", "https://a-.example", ""}) {
        CAPTURE(host);
        CHECK(matches("api_host", host) == !loquent::analytics::check_api_host(host));
    }
    // A slash at the end is taken off before it is stored.
    CHECK_FALSE(matches("api_host", "https://h.example/"));
}
