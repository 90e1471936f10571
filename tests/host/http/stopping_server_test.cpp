// SPDX-License-Identifier: MIT
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/small_server.hpp"
#include "fixtures/within.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;

namespace {

bool is_listening(std::uint16_t port) {
    try {
        const OpenRequest request(port, "/");
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

}  // namespace

TEST_CASE("stopping answers the requests that have arrived") {
    std::atomic<bool> arrived = false;
    std::atomic<bool> stopping = false;
    std::atomic<std::uint16_t> port = 0;
    const auto server = start_server(one_route("/slow", [&](const HttpRequest&) {
        arrived = true;
        // The first thing that stops.
        stopping = within(10s, [&] { return !is_listening(port); });
        return json_reply(std::string(1'000'000, '1'));
    }));
    port = server->port();
    Response answer;
    {
        const std::jthread client([&] { answer = send(port, "GET", "/slow"); });
        while (!arrived) {
            std::this_thread::yield();
        }
        server->stop();
    }
    CHECK(stopping);
    CHECK(answer.status == 200);
    CHECK(answer.body.size() == 1'000'000);
    CHECK(answer.headers.at("connection") == "close");
    CHECK_THROWS(send(server->port(), "GET", "/slow"));
    server->stop();
}

TEST_CASE("clients that keep their connection lose no request when the server stops") {
    for (int round = 0; round < 5; ++round) {
        const auto server =
            start_server(one_route("/x", [](const HttpRequest&) { return json_reply("1"); }));
        std::atomic<int> answered = 0;
        std::atomic<int> told = 0;
        {
            std::vector<std::jthread> clients;
            for (int client = 0; client < 4; ++client) {
                clients.emplace_back([&] {
                    OpenRequest request(server->port(), "/x");
                    for (std::size_t from = 0; request.wait_for("\r\n\r\n1", from);
                         from = request.bytes().size()) {
                        ++answered;
                        if (request.bytes().find("Connection: close", from) != std::string::npos) {
                            ++told;
                            return;
                        }
                        request.write("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
                    }
                });
            }
            CHECK(within(10s, [&] { return answered >= 20; }));
            server->stop();
        }
        CHECK(told == 4);
    }
}

TEST_CASE("a server that drains takes new connections, and each answer is its connection's last") {
    const auto server =
        start_server(one_route("/x", [](const HttpRequest&) { return json_reply("1"); }));
    OpenRequest kept(server->port(), "/x");
    REQUIRE(kept.wait_for("\r\n\r\n1"));
    CHECK(kept.bytes().find("Connection: close") == std::string::npos);
    server->drain();
    kept.write("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
    OpenRequest fresh(server->port(), "/x");
    for (OpenRequest* request : {&kept, &fresh}) {
        CHECK(request->wait_for_end());
        CHECK(request->bytes().find("Connection: close\r\n") != std::string::npos);
        CHECK(request->bytes().ends_with("\r\n\r\n1"));
    }
}
