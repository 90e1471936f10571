// SPDX-License-Identifier: MIT
#include "host/http/chunked_body.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/small_server.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;

namespace {

/// `/live`, whose body is what a test sends.
class Live {
  public:
    Routes routes() {
        Routes routes = one_route("/live", [this](const HttpRequest&) {
            HttpReply reply{200, {{"Content-Type", "text/plain"}}, {}};
            reply.stream = [this](std::shared_ptr<BodyStream> body) {
                opened_.set_value(std::move(body));
            };
            return reply;
        });
        return routes;
    }

    /// The stream of the one request that there may be.
    std::shared_ptr<BodyStream> body() { return opened_.get_future().get(); }

  private:
    std::promise<std::shared_ptr<BodyStream>> opened_;
};

/// Waits for what happens to a piece, and returns it.
bool is_taken(BodyStream& body, std::string piece) {
    std::promise<bool> taken;
    body.send(std::move(piece), [&taken](bool is) { taken.set_value(is); });
    return taken.get_future().get();
}

}  // namespace

TEST_CASE("a body is sent piece by piece, and reported once, when it has ended") {
    std::mutex mutex;
    std::vector<FinishedRequest> finished;
    Live live;
    auto server = start_server(live.routes(), {.observer = [&](const auto& request) {
                                   const std::lock_guard lock(mutex);
                                   finished.push_back(request);
                               }});
    OpenRequest request(server->port(), "/live");
    auto body = live.body();
    // A client sees the head before there is anything else.
    REQUIRE(request.wait_for("\r\n\r\n"));
    CHECK(request.bytes().starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(request.bytes().find("Transfer-Encoding: chunked\r\n") != std::string::npos);
    CHECK(request.bytes().find("Content-Length") == std::string::npos);
    CHECK(request.bytes().find("X-Content-Type-Options: nosniff\r\n") != std::string::npos);
    CHECK(is_taken(*body, "first"));
    CHECK(request.wait_for("5\r\nfirst\r\n"));
    CHECK(is_taken(*body, "second"));
    CHECK(request.wait_for("6\r\nsecond\r\n"));
    {
        const std::lock_guard lock(mutex);
        CHECK(finished.empty());
    }
    body.reset();
    CHECK(request.wait_for_end());
    CHECK(request.bytes().ends_with("6\r\nsecond\r\n0\r\n\r\n"));
    server->stop();
    REQUIRE(finished.size() == 1);
    CHECK(finished[0].route == "/live");
    CHECK(finished[0].status == 200);
    CHECK(finished[0].bytes == 11);
}

TEST_CASE("an answer to HEAD has no body that is sent piece by piece") {
    Live live;
    const auto server = start_server(live.routes());
    const Response head = send(server->port(), "HEAD", "/live");
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    // The one request that has a body is still to come.
    OpenRequest request(server->port(), "/live");
    CHECK(is_taken(*live.body(), "piece"));
}

TEST_CASE("stopping ends what is sent piece by piece, at once") {
    Live live;
    const auto server = start_server(live.routes(), {.stop_time = 1h});
    OpenRequest request(server->port(), "/live");
    const auto body = live.body();
    REQUIRE(is_taken(*body, "piece"));
    server->stop();
    CHECK(request.wait_for_end());
    CHECK(request.bytes().ends_with("piece\r\n0\r\n\r\n"));
    CHECK_FALSE(is_taken(*body, "late"));
}

TEST_CASE("a client that does not take a piece loses its connection, and the sender is told") {
    Live live;
    const auto server = start_server(live.routes(), {.answer_time = 1s});
    OpenRequest request(server->port(), "/live");
    const auto body = live.body();
    CHECK_FALSE(is_taken(*body, std::string(50'000'000, 'x')));
    CHECK_FALSE(is_taken(*body, "more"));
    CHECK(request.wait_for_end());
}

TEST_CASE("a sender is told that the client has gone") {
    Live live;
    const auto server = start_server(live.routes());
    std::optional<OpenRequest> request(std::in_place, server->port(), "/live");
    const auto body = live.body();
    REQUIRE(is_taken(*body, "piece"));
    request.reset();
    // The first one after it may still leave.
    const auto end = std::chrono::steady_clock::now() + 10s;
    bool taken = true;
    while (taken && std::chrono::steady_clock::now() < end) {
        taken = is_taken(*body, "another");
    }
    CHECK_FALSE(taken);
}
