// SPDX-License-Identifier: MIT
#include "host/operations/http_metrics.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::host;
using namespace std::chrono_literals;

TEST_CASE("requests are counted by method, route and status, and their time by route") {
    HttpMetrics metrics;
    metrics.add({"GET", "/x", 200, 5, 500us});
    metrics.add({"GET", "/x", 200, 5, 7ms});
    metrics.add({"GET", "/x", 404, 5, 1s});
    metrics.add({"PUT", "/y/:name", 200, 5, 20s});
    metrics.add({"ANYTHING", "(refused)", 400, 5, 1ms});
    const std::string text = metrics.to_text();
    for (const char* line :
         {"# TYPE loquent_http_requests_total counter",
          R"(loquent_http_requests_total{method="GET",route="/x",status="200"} 2)",
          R"(loquent_http_requests_total{method="GET",route="/x",status="404"} 1)",
          R"-(loquent_http_requests_total{method="other",route="(refused)",status="400"} 1)-",
          "# TYPE loquent_http_request_duration_seconds histogram",
          R"(loquent_http_request_duration_seconds_bucket{route="/x",le="0.001"} 1)",
          R"(loquent_http_request_duration_seconds_bucket{route="/x",le="0.01"} 2)",
          R"(loquent_http_request_duration_seconds_bucket{route="/x",le="5"} 3)",
          R"(loquent_http_request_duration_seconds_bucket{route="/x",le="+Inf"} 3)",
          R"(loquent_http_request_duration_seconds_sum{route="/x"} 1.0075)",
          R"(loquent_http_request_duration_seconds_count{route="/x"} 3)",
          R"(loquent_http_request_duration_seconds_bucket{route="/y/:name",le="5"} 0)",
          R"(loquent_http_request_duration_seconds_bucket{route="/y/:name",le="+Inf"} 1)"}) {
        CAPTURE(line);
        CHECK(text.find(line + std::string("\n")) != std::string::npos);
    }
    CHECK(text.find("ANYTHING") == std::string::npos);
}
