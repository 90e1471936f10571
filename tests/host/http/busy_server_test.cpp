// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <fstream>
#include <memory>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/temporary_folder.hpp"
#include "fixtures/within.hpp"
#include "host/http/http_server.hpp"
#include "host/http/problem.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

Routes fast_routes() {
    Routes routes;
    routes.resources.push_back(
        {.pattern = "/x",
         .handlers = {{"GET", [](const HttpRequest&) { return json_reply("1"); }}},
         .from_memory = true});
    routes.otherwise = [](const HttpRequest&) { return problem(404, "none"); };
    return routes;
}

std::unique_ptr<HttpServer> start(Routes routes, HttpServerSettings settings) {
    return std::get<0>(HttpServer::start({"127.0.0.1", 0}, std::move(routes), std::move(settings)));
}

/// The resident memory of this process, in MiB.
long resident() {
    std::ifstream status("/proc/self/statm");
    long total = 0;
    long pages = 0;
    status >> total >> pages;
    return pages * sysconf(_SC_PAGESIZE) / 1024 / 1024;
}

/// The 99th percentile of `count` requests, one after the other.
steady_clock::duration slow_time(std::uint16_t port, int count) {
    std::vector<steady_clock::duration> times;
    for (int round = 0; round < count; ++round) {
        const auto begin = steady_clock::now();
        REQUIRE(send(port, "GET", "/x").status == 200);
        times.push_back(steady_clock::now() - begin);
    }
    std::ranges::sort(times);
    return times[times.size() * 99 / 100];
}

}  // namespace

TEST_CASE("as many idle connections as there may be give way to one that asks") {
    const auto server = start(fast_routes(), {.request_time = 60s, .connections = 20});
    std::vector<IdleConnection> idle;
    for (int client = 0; client < 40; ++client) {
        idle.emplace_back(server->port());
    }
    for (int round = 0; round < 30; ++round) {
        const auto begin = steady_clock::now();
        CHECK(send(server->port(), "GET", "/x").status == 200);
        CHECK(steady_clock::now() - begin < 2s);
    }
}

TEST_CASE("a thousand connections that dribble hold nobody up") {
    const auto server = start(fast_routes(), {.request_time = 60s, .connections = 1100});
    const auto unloaded = slow_time(server->port(), 200);
    const long before = resident();
    std::vector<IdleConnection> dribbling;
    for (int client = 0; client < 1000; ++client) {
        dribbling.emplace_back(server->port());
    }
    std::jthread dribbler([&](const std::stop_token& stop) {
        for (std::size_t at = 0; !stop.stop_requested(); ++at) {
            // Half of them say nothing at all.
            dribbling[at * 2 % dribbling.size()].write(at < 500 ? "G" : "E");
            std::this_thread::sleep_for(1ms);
        }
    });
    const auto loaded = slow_time(server->port(), 500);
    dribbler.request_stop();
    dribbler.join();
    CHECK(loaded < unloaded + 50ms);
    CHECK(resident() - before < 64);
    const auto in_ms = [](auto time) {
        return std::chrono::duration<double, std::milli>(time).count();
    };
    WARN("99 %: " << in_ms(unloaded) << " ms alone, " << in_ms(loaded) << " ms with 1,000; "
                  << resident() - before << " MiB more");
}

TEST_CASE("long files that nobody reads take no memory, and who reads gets them whole") {
    constexpr std::size_t size = 64 * 1024 * 1024;
    const TemporaryFolder folder;
    folder.write("long", std::string(size, 'x'));
    Routes routes = fast_routes();
    routes.otherwise = [&](const HttpRequest&) {
        HttpReply reply;
        reply.file = FileContent::open(folder / "long");
        return reply;
    };
    const auto server = start(std::move(routes), {.answer_time = 2s});
    const long before = resident();
    std::vector<OpenRequest> silent;
    for (int client = 0; client < 6; ++client) {
        silent.emplace_back(server->port(), "/long");
    }
    std::this_thread::sleep_for(500ms);
    CHECK(resident() - before < 48);
    CHECK(send(server->port(), "HEAD", "/long").headers.at("content-length") ==
          std::to_string(size));
    const Response whole = send(server->port(), "GET", "/long");
    CHECK(whole.body.size() == size);
    WARN(resident() - before << " MiB with the 64 MiB that the test itself has read");
    // A client that reads nothing for the time of an answer loses the connection.
    std::this_thread::sleep_for(2500ms);
    for (OpenRequest& request : silent) {
        CHECK(request.wait_for_end());
        CHECK(request.bytes().size() < size);
    }
}

TEST_CASE("more requests than can wait are refused at once, and told when to come again") {
    std::counting_semaphore<> may_end{0};
    Routes routes = fast_routes();
    routes.resources.push_back({.pattern = "/wait", .handlers = {{"GET", [&](const HttpRequest&) {
                                                                      may_end.acquire();
                                                                      return json_reply("1");
                                                                  }}}});
    const auto server = start(std::move(routes), {});
    constexpr int most = static_cast<int>(worker_threads + longest_queue);
    std::vector<OpenRequest> waiting;
    for (int client = 0; client < most; ++client) {
        waiting.emplace_back(server->port(), "/wait", "Connection: close\r\n");
    }
    const std::shared_ptr<void> end(nullptr, [&](void*) { may_end.release(most + 100); });
    std::vector<OpenRequest> tries;
    CHECK(within(10s, [&] {
        tries.emplace_back(server->port(), "/wait", "Connection: close\r\n");
        std::this_thread::sleep_for(20ms);
        std::ignore = tries.back().read_what_came();
        return tries.back().bytes().starts_with("HTTP/1.1 503 ");
    }));
    CHECK(tries.back().bytes().find("Retry-After: 1\r\n") != std::string::npos);
    CHECK(send(server->port(), "GET", "/x").status == 200);
    CHECK(send(server->port(), "GET", "/none").status == 404);
    may_end.release(most);
    // Two threads read the requests, so that it need not be the last one that was refused.
    int answered = 0;
    for (auto* requests : {&waiting, &tries}) {
        for (OpenRequest& request : *requests) {
            CHECK(request.wait_for_end());
            const bool is_answered = request.bytes().starts_with("HTTP/1.1 200 ");
            answered += is_answered ? 1 : 0;
            const bool is_refused = request.bytes().starts_with("HTTP/1.1 503 ");
            CHECK((is_answered || is_refused));
        }
    }
    CHECK(answered >= most);
}
