// SPDX-License-Identifier: MIT
#include "metrics_api.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "http_client.hpp"
#include "running_host.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::PosthogConfig;

TEST_CASE("the metrics tell how the host is, and nothing of who uses it") {
    RunningHost host;
    CHECK(send(host.port, "GET", "/metrics").body.find("\nloquent_analytics_enabled 0\n") !=
          std::string::npos);
    host.store({PosthogConfig{"phc_secret", "https://h.example"}});
    std::ignore = send(host.port, "GET", "/contacts/zoe-quill");
    const Response answer = send(host.port, "GET", "/metrics");
    CHECK(answer.status == 200);
    CHECK(answer.headers.at("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    for (const char* line :
         {"\nloquent_analytics_enabled 1\n", "\nloquent_database_up 1\n",
          "\nloquent_live_readers 0\n", "\n# TYPE loquent_configuration_age_seconds gauge\n",
          R"({method="GET",route="/metrics",status="200"} 1)",
          R"-({method="GET",route="(file)",status="200"} 1)-"}) {
        CAPTURE(line);
        CHECK(answer.body.find(line) != std::string::npos);
    }
    CHECK(answer.body.find("zoe") == std::string::npos);
    CHECK(answer.body.find("phc_") == std::string::npos);
    CHECK(answer.body.ends_with('\n'));
}
