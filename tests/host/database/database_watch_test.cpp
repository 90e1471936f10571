// SPDX-License-Identifier: MIT
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "fixtures/within.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

/// The server goes on in any case.
struct PausedServer {
    PausedServer() { TestDatabase::pause_server(); }
    ~PausedServer() { TestDatabase::resume_server(); }
    PausedServer(const PausedServer&) = delete;
    PausedServer& operator=(const PausedServer&) = delete;
};

/// Whether the answer has the status and comes in time. Not a check itself: threads ask, too.
bool is_answered(std::uint16_t port, const char* target, int status, steady_clock::duration within,
                 std::string_view headers = {}) {
    const auto begin = steady_clock::now();
    try {
        return send(port, "GET", target, "", headers).status == status &&
               steady_clock::now() - begin < within;
    } catch (const std::exception&) {
        return false;
    }
}

}  // namespace

TEST_CASE("while the database server hangs, files, health and the configuration are answered") {
    if (!TestDatabase::is_postgresql()) {
        SKIP("SQLite has no server");
    }
    RunningHost host;
    host.store({loquent::analytics::PosthogConfig{"phc_1", "https://eu.i.posthog.com"}});
    const std::string cookie = "Cookie: loquent_session=x\r\n";
    const auto begin = steady_clock::now();
    {
        const PausedServer paused;
        std::atomic<int> answered = 0;
        std::vector<std::jthread> waiting;
        for (int client = 0; client < 12; ++client) {
            waiting.emplace_back([&] {
                // Within the time limit of the work, and not one after another.
                answered += is_answered(host.port, "/api/session", 503, 8s, cookie) ? 1 : 0;
            });
        }
        for (int round = 0; round < 40; ++round) {
            for (const char* target : {"/", "/healthz", "/api/analytics/config", "/readyz"}) {
                CAPTURE(target);
                CHECK(is_answered(host.port, target, 200, 1s));
            }
            std::this_thread::sleep_for(50ms);
        }
        waiting.clear();
        CHECK(answered == 12);
        // By now it is known that the server hangs, and nobody waits for it.
        int at_once = 0;
        for (int client = 0; client < 10; ++client) {
            at_once += is_answered(host.port, "/api/session", 503, 500ms, cookie) ? 1 : 0;
        }
        CHECK(at_once >= 9);
        CHECK(within(8s, [&] {
            return send(host.port, "GET", "/healthz").body.find("degraded") != std::string::npos;
        }));
    }
    CHECK(within(15s,
                 [&] { return send(host.port, "GET", "/api/session", "", cookie).status == 200; }));
    CHECK(within(15s,
                 [&] { return send(host.port, "GET", "/healthz").body == R"({"status":"ok"})"; }));
    WARN("with the server's pause: "
         << std::chrono::duration_cast<std::chrono::seconds>(steady_clock::now() - begin).count()
         << " s");
}
