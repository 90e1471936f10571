// SPDX-License-Identifier: MIT
#include "host/operations/metrics_api.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::PosthogConfig;

TEST_CASE("the metrics tell how the host is, and nothing of who uses it") {
    RunningHost host;
    CHECK(send(host.metrics().port(), "GET", "/metrics")
              .body.find("\nloquent_analytics_enabled 0\n") != std::string::npos);
    host.store({PosthogConfig{"phc_secret", "https://h.example"}});
    std::ignore = send(host.port, "GET", "/contacts/zoe-quill");
    const Response answer = send(host.metrics().port(), "GET", "/metrics");
    CHECK(answer.status == 200);
    CHECK(answer.headers.at("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    for (const char* line :
         {"\nloquent_analytics_enabled 1\n", "\nloquent_database_up 1\n",
          "\nloquent_log_lines_lost_total ", "\n# TYPE loquent_configuration_age_seconds gauge\n",
          R"-({method="GET",route="(file)",status="200"} 1)-"}) {
        CAPTURE(line);
        CHECK(answer.body.find(line) != std::string::npos);
    }
    CHECK(answer.body.find("zoe") == std::string::npos);
    CHECK(answer.body.find("phc_") == std::string::npos);
    CHECK(answer.body.ends_with('\n'));
}

TEST_CASE("metrics are on their own listener alone, however a proxy's rule is got around") {
    RunningHost host;
    for (const char* target : {"/metrics", "/metrics/", "/%6detrics", "//metrics", "/./metrics"}) {
        CAPTURE(target);
        CHECK(send(host.port, "GET", target).body.find("loquent_") == std::string::npos);
    }
    CHECK(send(host.metrics().port(), "GET", "/metrics").status == 200);
    CHECK(send(host.metrics().port(), "GET", "/healthz").status == 200);
    CHECK(send(host.metrics().port(), "GET", "/api/analytics/config").status == 404);
}
