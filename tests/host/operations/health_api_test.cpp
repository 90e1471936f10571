// SPDX-License-Identifier: MIT
#include "host/operations/health_api.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "fixtures/within.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;
using loquent::analytics::PosthogConfig;
using std::chrono::steady_clock;

namespace {

const PosthogCoreConf eu{PosthogConfig{"phc_1", "https://eu.i.posthog.com"}};
const PosthogCoreConf us{PosthogConfig{"phc_2", "https://us.i.posthog.com"}};

constexpr std::string_view one_event = R"({"event":"e","distinct_id":"d"})";

std::string status_of(const RunningHost& host) {
    return nlohmann::json::parse(send(host.port, "GET", "/healthz").body)["status"];
}

/// Clients that ask for the configuration, and others that write, until this is destroyed.
class Load {
  public:
    explicit Load(const RunningHost& host) : port_(host.port) {
        for (int client = 0; client < 2; ++client) {
            threads_.emplace_back([this](const std::stop_token& stop) { read(stop); });
            threads_.emplace_back([this](const std::stop_token& stop) { write(stop); });
        }
    }

    std::atomic<int> reads = 0;
    std::atomic<int> wrong_reads = 0;
    std::atomic<long long> slowest_read_in_milliseconds = 0;
    std::atomic<int> accepted_writes = 0;
    std::atomic<int> refused_writes = 0;
    std::atomic<int> other_writes = 0;

  private:
    void read(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const auto begin = steady_clock::now();
            const Response answer = send(port_, "GET", "/api/analytics/config");
            const auto took =
                std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begin)
                    .count();
            if (took > slowest_read_in_milliseconds) {
                slowest_read_in_milliseconds = took;
            }
            wrong_reads +=
                answer.status == 200 && answer.body.find("phc_") != std::string::npos ? 0 : 1;
            ++reads;
        }
    }

    void write(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const int status = send(port_, "POST", "/ingest/e/", one_event).status;
            ++(status == 200 ? accepted_writes : status == 503 ? refused_writes : other_writes);
        }
    }

    std::uint16_t port_;
    std::vector<std::jthread> threads_;
};

}  // namespace

TEST_CASE("the host says when the database does not answer, and when it does again") {
    RunningHost host;
    CHECK(send(host.port, "GET", "/healthz").body == R"({"status":"ok"})");
    std::ignore = host.database->write(
        [](soci::session& session) { session << "ALTER TABLE core_conf RENAME TO gone"; });
    host.parts.config.refresh();
    const Response degraded = send(host.port, "GET", "/healthz");
    CHECK(degraded.status == 200);
    const auto body = nlohmann::json::parse(degraded.body);
    CHECK(body["status"] == "degraded");
    CHECK(body["database"] == "unavailable");
    CHECK(body["configuration_age_seconds"].is_number_integer());
    std::ignore = host.database->write(
        [](soci::session& session) { session << "ALTER TABLE gone RENAME TO core_conf"; });
    host.parts.config.refresh();
    CHECK(status_of(host) == "ok");
}

TEST_CASE("the configuration goes on while the server is stopped and started under load") {
    if (!TestDatabase::is_postgresql()) {
        SKIP("SQLite has no server");
    }
    RunningHost host;
    host.store(eu);
    RunningHost replica(host.location);
    const Load load(host);
    REQUIRE(within(10s, [&] { return load.accepted_writes > 20; }));

    TestDatabase::stop_server();
    CHECK(within(5s, [&] { return status_of(host) == "degraded"; }));
    CHECK(within(5s, [&] { return status_of(replica) == "degraded"; }));
    const int reads_before = load.reads;
    CHECK(within(10s, [&] { return load.reads > reads_before + 100; }));
    CHECK(load.refused_writes > 0);

    TestDatabase::start_server();
    CHECK(within(10s, [&] { return status_of(host) == "ok" && status_of(replica) == "ok"; }));
    const int writes_before = load.accepted_writes;
    CHECK(within(10s, [&] { return load.accepted_writes > writes_before + 20; }));
    REQUIRE_FALSE(replica.parts.core_conf.write(us, "mem_test"));
    CHECK(within(5s, [&] {
        return send(host.port, "GET", "/api/analytics/config").body.find("phc_2") !=
               std::string::npos;
    }));

    CHECK(load.wrong_reads == 0);
    CHECK(load.other_writes == 0);
    CHECK(load.slowest_read_in_milliseconds < 2000);
    WARN("configurations read: " << load.reads << ", slowest " << load.slowest_read_in_milliseconds
                                 << " ms; writes accepted: " << load.accepted_writes << ", refused "
                                 << load.refused_writes);
}
