// SPDX-License-Identifier: MIT
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "host/command/host_parts.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;

namespace {

const std::string app_while_off =
    R"(<title>app</title><script type="application/json" id="loquent-config">null</script>)";

}  // namespace

TEST_CASE("the host says that it is well") {
    RunningHost host;
    const Response answer = send(host.port, "GET", "/healthz");
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"status":"ok"})");
}

TEST_CASE("paths of the API that do not exist are 404, never the app") {
    RunningHost host;
    for (const char* target : {"/api", "/api/", "/api/none", "/api/analytics/config/x", "/ingest",
                               "/ingest/none", "/ingest/static/a/b.js", "/ingest/static/x.css"}) {
        CAPTURE(target);
        const Response answer = send(host.port, "GET", target);
        CHECK(answer.status == 404);
        const auto problem = nlohmann::json::parse(answer.body);
        CHECK(answer.headers.at("content-type") == "application/problem+json");
        CHECK(problem["status"] == 404);
        CHECK(problem["title"] == "Not Found");
        CHECK(problem["type"].is_string());
        CHECK(problem["detail"].is_string());
    }
    CHECK(send(host.port, "POST", "/api/none").status == 404);
    const Response visited = send(host.port, "GET", "/api/none", "",
                                  "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n");
    CHECK(visited.status == 404);
    CHECK(visited.headers.at("content-type") == "application/problem+json");
}

TEST_CASE("wrong methods are 405 and name the right ones") {
    RunningHost host;
    const Response config = send(host.port, "POST", "/api/analytics/config", "{}");
    CHECK(config.status == 405);
    CHECK(config.headers.at("allow") == "GET, HEAD, OPTIONS");
    CHECK(send(host.port, "DELETE", "/healthz").status == 405);
    CHECK(send(host.port, "GET", "/ingest/e/").status == 405);
    CHECK(send(host.port, "POST", "/index.html").headers.at("allow") == "GET, HEAD");
}

TEST_CASE("the app is served for its deep links under a strict policy") {
    RunningHost host;
    for (const char* target : {"/", "/contacts/42?tab=1", "/apiary", "/ingestion"}) {
        CAPTURE(target);
        const Response answer = send(host.port, "GET", target);
        CHECK(answer.body == app_while_off);
        CHECK(answer.headers.at("content-security-policy") ==
              "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
              "style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
              "frame-ancestors 'none'");
        CHECK(answer.headers.at("x-content-type-options") == "nosniff");
        CHECK(answer.headers.at("referrer-policy") == "strict-origin");
    }
    const Response head = send(host.port, "HEAD", "/");
    CHECK(head.body.empty());
    CHECK(head.headers.at("content-length") == std::to_string(app_while_off.size()));
    CHECK(send(host.port, "GET", "/%2e%2e/l.db").status == 404);
}

TEST_CASE("a page has the configuration in it, and may use the PostHog that it names") {
    RunningHost host(HostSettings{.script_tag = true});
    const Response off = send(host.port, "GET", "/");
    const auto again = [&](const Response& before) {
        return send(host.port, "GET", "/", "",
                    "If-None-Match: " + before.headers.at("etag") + "\r\n");
    };
    CHECK(again(off).status == 304);
    host.store({loquent::analytics::PosthogConfig{"phc_1", "https://eu.example:8443/p"}});
    const Response on = again(off);
    CHECK(on.status == 200);
    CHECK(on.body == R"(<title>app</title><script type="application/json" id="loquent-config">)"
                     R"({"api_key":"phc_1","api_host":"https://eu.example:8443/p"}</script>)");
    const std::string& policy = on.headers.at("content-security-policy");
    CHECK(policy.find("script-src 'self' 'wasm-unsafe-eval' https://eu.example:8443;") !=
          std::string::npos);
    CHECK(policy.find("connect-src 'self' https://eu.example:8443;") != std::string::npos);
    CHECK(again(on).status == 304);

    // Without the script tag PostHog's script comes from the app itself.
    RunningHost bundled(host.location);
    const std::string without =
        send(bundled.port, "GET", "/").headers.at("content-security-policy");
    CHECK(without.find("script-src 'self' 'wasm-unsafe-eval';") != std::string::npos);
    CHECK(without.find("connect-src 'self' https://eu.example:8443;") != std::string::npos);

    // Its own origin is 'self'.
    host.store({loquent::analytics::PosthogConfig{"phc_1", "http://127.0.0.1/ingest"}});
    CHECK(send(host.port, "GET", "/").headers.at("content-security-policy") ==
          off.headers.at("content-security-policy"));
}

TEST_CASE("a page may load PostHog's script from where its library looks for it") {
    struct Row {
        const char* api_host;
        const char* scripts;
        const char* connections;
    };
    constexpr std::array<Row, 4> rows{{
        {"https://eu.i.posthog.com", " https://eu-assets.i.posthog.com",
         " https://eu.i.posthog.com"},
        {"https://us.i.posthog.com", " https://us-assets.i.posthog.com",
         " https://us.i.posthog.com"},
        {"https://posthog.example/p", " https://posthog.example", " https://posthog.example"},
        {"http://127.0.0.1/ingest", "", ""},
    }};
    RunningHost host(HostSettings{.script_tag = true});
    for (const auto& [api_host, scripts, connections] : rows) {
        CAPTURE(api_host);
        host.store({loquent::analytics::PosthogConfig{"phc_1", api_host}});
        const std::string policy =
            send(host.port, "GET", "/").headers.at("content-security-policy");
        CHECK(policy.find("script-src 'self' 'wasm-unsafe-eval'" + std::string(scripts) + ";") !=
              std::string::npos);
        CHECK(policy.find("connect-src 'self'" + std::string(connections) + ";") !=
              std::string::npos);
    }
}

TEST_CASE("every answer forbids sniffing and framing") {
    RunningHost host;
    for (const char* target : {"/", "/none.js", "/healthz", "/api/none", "/api/analytics/config",
                               "/ingest/static/array.js", "/%zz"}) {
        CAPTURE(target);
        const Response answer = send(host.port, "GET", target);
        CHECK(answer.headers.at("x-content-type-options") == "nosniff");
        CHECK(answer.headers.at("referrer-policy") == "strict-origin");
        CHECK(answer.headers.at("content-security-policy").find("frame-ancestors 'none'") !=
              std::string::npos);
    }
}

TEST_CASE("without the embedded ingest its paths do not exist") {
    RunningHost host(false);
    for (const char* target : {"/ingest/e/", "/ingest/batch", "/ingest/flags/?v=2"}) {
        CAPTURE(target);
        CHECK(send(host.port, "POST", target, "{}").status == 404);
    }
    CHECK(send(host.port, "GET", "/ingest/events").status == 404);
    CHECK(send(host.port, "GET", "/ingest/live").status == 404);
    CHECK(send(host.port, "GET", "/ingest/static/array.js").status == 404);
}

TEST_CASE("an operator may widen the policy of pages, of pages alone") {
    RunningHost host(HostSettings{
        .more_policy = "font-src https://fonts.example; img-src data: ;media-src 'self'"});
    const std::string page = send(host.port, "GET", "/").headers.at("content-security-policy");
    for (const char* part : {"; font-src https://fonts.example", "; img-src 'self' data:;",
                             "; media-src 'self'", "default-src 'none'; script-src 'self'"}) {
        CAPTURE(part);
        CHECK(page.find(part) != std::string::npos);
    }
    CHECK(send(host.port, "GET", "/api/none").headers.at("content-security-policy").find("fonts") ==
          std::string::npos);
}
