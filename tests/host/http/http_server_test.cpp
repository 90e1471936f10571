// SPDX-License-Identifier: MIT
#include "host/http/http_server.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/small_server.hpp"
#include "fixtures/within.hpp"
#include "host/http/problem.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;

TEST_CASE("a handler sees the whole request") {
    const auto server = start_server(one_route("/x/:name", [](const HttpRequest& request) {
        return json_reply(request.method + ' ' + request.path + ' ' + request.query + ' ' +
                          request.parameter("name") + request.parameter("none") + ' ' +
                          request.header("x-custom") + request.header("X-None") + ' ' +
                          std::string(request.body));
    }));
    CHECK(send(server->port(), "POST", "/x/a%20b?q=1&r", "body", "X-Custom: value\r\n").body ==
          "POST /x/a%20b q=1&r a%20b value body");
}

TEST_CASE("HEAD has the header fields of GET and no content") {
    const auto server =
        start_server(one_route("/x", [](const HttpRequest&) { return json_reply("12345"); }));
    const Response head = send(server->port(), "HEAD", "/x");
    CHECK(head.status == 200);
    CHECK(head.headers.at("content-length") == "5");
    CHECK(head.body.empty());
}

TEST_CASE("a connection carries several requests") {
    const auto server =
        start_server(one_route("/x", [](const HttpRequest&) { return json_reply("1"); }));
    const std::string answers =
        send_raw(server->port(),
                 "GET /x HTTP/1.1\r\nHost: h\r\n\r\nGET /x HTTP/1.1\r\nHost: h\r\n"
                 "Connection: close\r\n\r\n");
    CHECK(answers.find("200 OK") != answers.rfind("200 OK"));
}

TEST_CASE("a request has the fields of its own head, whatever came before on its connection") {
    const auto server = start_server(one_route("/x", [](const HttpRequest& request) {
        return json_reply('<' + request.header("X-Custom") + '>');
    }));
    const std::string chunked =
        "POST /x HTTP/1.1\r\nHost: h\r\nX-Custom: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
        "1\r\nb\r\n0\r\nX-Custom: trailer\r\n\r\n";
    const std::string with_length =
        "POST /x HTTP/1.1\r\nHost: h\r\nX-Custom: length\r\nContent-Length: 1\r\n\r\nb";
    const std::string none = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
    const std::string other = "GET /x HTTP/1.1\r\nHost: h\r\nX-Custom: get\r\n\r\n";
    const std::string last = "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    std::string answers =
        send_raw(server->port(), chunked + none + with_length + other + none + last);
    for (const char* expected : {"<chunked>", "<>", "<length>", "<get>", "<>", "<>"}) {
        const auto at = answers.find('<');
        REQUIRE(at != std::string::npos);
        const std::string rest = answers.substr(at);
        CHECK(rest.substr(0, rest.find('>') + 1) == expected);
        answers = rest.substr(1);
    }
}

TEST_CASE("requests that come together are answered each, where a handler answers at once, too") {
    Routes routes = one_route("/x", [](const HttpRequest& request) {
        return json_reply(request.method + std::string(request.body));
    });
    routes.resources[0].from_memory = true;
    const auto server = start_server(std::move(routes));
    const std::string get = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
    // The body of one is a request itself, and must never be taken for one.
    const std::string post =
        "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(get.size()) +
        "\r\n\r\n" + get;
    const std::string last = "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    for (int round = 0; round < 50; ++round) {
        const std::string answers = send_raw(server->port(), get + get + post + get + last);
        std::size_t count = 0;
        for (auto at = answers.find("200 OK"); at != std::string::npos;
             at = answers.find("200 OK", at + 1)) {
            ++count;
        }
        REQUIRE(count == 5);
        REQUIRE(answers.find("POST" + get) != std::string::npos);
    }
}

/// What is written to standard error, as long as it lives.
class CapturedErrors {
  public:
    CapturedErrors() {
        std::fflush(stderr);
        dup2(fileno(file_.get()), STDERR_FILENO);
    }
    ~CapturedErrors() {
        std::fflush(stderr);
        dup2(before_, STDERR_FILENO);
        close(before_);
    }
    CapturedErrors(const CapturedErrors&) = delete;
    CapturedErrors& operator=(const CapturedErrors&) = delete;

    std::string text() const {
        std::fflush(stderr);
        std::string all(10'000, '\0');
        all.resize(static_cast<std::size_t>(
            std::max<ssize_t>(0, pread(fileno(file_.get()), all.data(), all.size(), 0))));
        return all;
    }

  private:
    int before_ = dup(STDERR_FILENO);
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{std::tmpfile(), std::fclose};
};

/// Takes all file descriptors of this process but one, as long as it lives.
class FewDescriptors {
  public:
    FewDescriptors() {
        // Otherwise the log's thread reads /etc/localtime for its first line, and takes the last
        // one.
        tzset();
        getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit few{std::min<rlim_t>(before_.rlim_max, 256), before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &few);
        for (int taken = dup(STDERR_FILENO); taken >= 0; taken = dup(STDERR_FILENO)) {
            taken_.push_back(taken);
        }
        REQUIRE_FALSE(taken_.empty());
        close(taken_.back());
        taken_.pop_back();
    }
    ~FewDescriptors() {
        for (const int taken : taken_) {
            close(taken);
        }
        setrlimit(RLIMIT_NOFILE, &before_);
    }
    FewDescriptors(const FewDescriptors&) = delete;
    FewDescriptors& operator=(const FewDescriptors&) = delete;

  private:
    rlimit before_{};
    std::vector<int> taken_;
};

TEST_CASE("a server that had no file descriptor left goes on when there are some") {
    const auto server =
        start_server(one_route("/x", [](const HttpRequest&) { return json_reply("1"); }));
    std::optional<OpenRequest> waiting;
    {
        const CapturedErrors errors;
        const FewDescriptors few;
        // It takes the last one; the server cannot accept it.
        waiting.emplace(server->port(), "/x");
        CHECK(within(10s, [&] {
            return errors.text().find("a connection could not be accepted") != std::string::npos;
        }));
    }
    CHECK(waiting->wait_for("200 OK"));
    CHECK(send(server->port(), "GET", "/x").status == 200);
    server->stop();
}

TEST_CASE("clients that are gone at once take no connection of those that are allowed") {
    const auto server = std::get<0>(HttpServer::start(
        {"127.0.0.1", 0}, one_route("/x", [](const HttpRequest&) { return json_reply("1"); }),
        {.connections = 2}));
    for (int client = 0; client < 300; ++client) {
        reset_connection(server->port());
    }
    CHECK(send(server->port(), "GET", "/x").status == 200);
}

TEST_CASE("slow handlers wait for one another, and nobody else for them") {
    constexpr int most = static_cast<int>(slow_threads + longest_slow_queue);
    std::atomic<int> running = 0;
    std::counting_semaphore<> may_end{0};
    Routes routes;
    routes.resources.push_back(
        {.pattern = "/x",
         .handlers = {{"GET", [](const HttpRequest&) { return json_reply("1"); }},
                      {"POST",
                       [&](const HttpRequest&) {
                           ++running;
                           return may_end.try_acquire_for(60s) ? json_reply("2")
                                                               : problem(500, "never");
                       }}},
         .slow_method = "POST"});
    const auto server = start_server(std::move(routes));
    std::atomic<int> answered = 0;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> clients;
        // Before the clients are waited for, whatever happens here.
        const std::shared_ptr<void> end(nullptr, [&](void*) { may_end.release(most); });
        for (int client = 0; client < most + 3; ++client) {
            clients.emplace_back([&] {
                try {
                    const int status = send(server->port(), "POST", "/x").status;
                    answered += status == 200 ? 1 : 0;
                    refused += status == 503 ? 1 : 0;
                } catch (const std::exception&) {
                    // It has waited in vain.
                }
            });
        }
        CHECK(
            within(8s, [&] { return refused == 3 && running == static_cast<int>(slow_threads); }));
        CHECK(send(server->port(), "GET", "/x").status == 200);
    }
    CHECK(answered == most);
}

TEST_CASE("a request to upgrade is answered as any other") {
    const auto server =
        start_server(one_route("/x", [](const HttpRequest&) { return json_reply("1"); }));
    const std::string answer =
        send_raw(server->port(),
                 "GET /x HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
    CHECK(answer.starts_with("HTTP/1.1 200 OK"));
}

TEST_CASE("an exception from a handler is answered with 500, and the server goes on") {
    const auto server = start_server(one_route(
        "/x", [](const HttpRequest&) -> HttpReply { throw std::runtime_error("secret reason"); }));
    for (int round = 0; round < 2; ++round) {
        const Response answer = send(server->port(), "GET", "/x");
        CHECK(answer.status == 500);
        CHECK(answer.body.find("secret") == std::string::npos);
    }
}

TEST_CASE("requests that break a limit are refused, and the server goes on") {
    const auto server =
        start_server(one_route("/x/:name", [](const HttpRequest&) { return json_reply("1"); }));
    const std::uint16_t port = server->port();
    CHECK(send(port, "GET", "/x/" + std::string(2000, 'a')).status == 200);
    CHECK(send(port, "GET", "/x/" + std::string(2100, 'a')).status == 414);
    CHECK(send(port, "GET", "/x/a?" + std::string(8000, 'a')).status == 200);
    CHECK(send(port, "GET", "/x/a?" + std::string(9000, 'a')).status == 414);
    CHECK(send(port, "GET", "/x/%zz").status == 400);
    CHECK(send(port, "POST", "/x/a", std::string(small_longest_body, 'b')).status == 200);
    CHECK(send(port, "POST", "/x/a", std::string(small_longest_body + 1, 'b')).status == 413);

    CHECK(send(port, "GET", "/x/a").status == 200);
}

TEST_CASE("a client that does not read its answer is not waited for") {
    constexpr std::size_t long_answer = 50'000'000;
    Routes routes = one_route(
        "/x", [](const HttpRequest&) { return json_reply(std::string(long_answer, '1')); });
    routes.otherwise = [](const HttpRequest&) { return problem(404, "none"); };
    const auto server =
        std::get<0>(HttpServer::start({"127.0.0.1", 0}, std::move(routes), {.answer_time = 1s}));
    const std::string request = "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    CHECK(send_raw(server->port(), request, 2500ms).size() < long_answer);
}

TEST_CASE("a client that sends too slowly is not waited for") {
    Routes routes = one_route("/x", [](const HttpRequest&) { return json_reply("1"); });
    routes.otherwise = [](const HttpRequest&) { return problem(404, "none"); };
    const auto server =
        std::get<0>(HttpServer::start({"127.0.0.1", 0}, std::move(routes), {.request_time = 1s}));
    std::vector<std::jthread> slow_clients;
    std::atomic<int> closed_in_time = 0;
    for (const char* beginning :
         {"", "GET /x HT", "POST /x HTTP/1.1\r\nHost: h\r\n",
          "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 999\r\n\r\nhalf"}) {
        slow_clients.emplace_back([&closed_in_time, beginning, port = server->port()] {
            const auto begin = std::chrono::steady_clock::now();
            const std::string answer = send_slowly(port, beginning, "a", 100ms, 8s);
            const auto passed = std::chrono::steady_clock::now() - begin;
            // A client that has sent nothing gets no answer.
            const bool is_right = *beginning == '\0'
                                      ? answer.empty() || answer.starts_with("HTTP/1.1 4")
                                      : answer.starts_with("HTTP/1.1 4");
            closed_in_time += is_right && passed < 5s ? 1 : 0;
        });
    }
    CHECK(send(server->port(), "GET", "/x").status == 200);
    slow_clients.clear();
    CHECK(closed_in_time == 4);
}

TEST_CASE("each request is reported once, by its route and without its path") {
    std::mutex mutex;
    std::vector<FinishedRequest> finished;
    Routes routes = one_route("/x/:name", [](const HttpRequest&) { return json_reply("12345"); });
    routes.otherwise = [](const HttpRequest&) { return problem(404, "none"); };
    auto server = std::get<0>(HttpServer::start({"127.0.0.1", 0}, std::move(routes),
                                                {.observer = [&](const auto& request) {
                                                    const std::lock_guard lock(mutex);
                                                    finished.push_back(request);
                                                }}));
    std::ignore = send(server->port(), "GET", "/x/zoe-quill?q=zoe");
    std::ignore = send(server->port(), "PUT", "/x/zoe-quill");
    std::ignore = send(server->port(), "GET", "/users/zoe-quill");
    std::ignore = send(server->port(), "GET", "/%zz");
    server->stop();
    REQUIRE(finished.size() == 4);
    CHECK(finished[0].method == "GET");
    CHECK(finished[0].route == "/x/:name");
    CHECK(finished[0].status == 200);
    CHECK(finished[0].bytes == 5);
    CHECK(finished[0].duration > 0s);
    CHECK(finished[1].status == 405);
    CHECK(finished[2].route == "(file)");
    CHECK(finished[3].route == "(refused)");
    CHECK(finished[3].status == 400);
}

TEST_CASE("a port that is taken is an error") {
    const auto server = start_server({});
    const auto second = HttpServer::start({"127.0.0.1", server->port()}, {}, {});
    CHECK(std::get<std::string>(second).find("in use") != std::string::npos);
}

TEST_CASE("many clients at a time are answered") {
    std::atomic<int> answered = 0;
    const auto server =
        start_server(one_route("/x", [](const HttpRequest&) { return json_reply("1"); }));
    {
        std::vector<std::jthread> clients;
        for (int client = 0; client < 16; ++client) {
            clients.emplace_back([&] {
                for (int round = 0; round < 20; ++round) {
                    answered += send(server->port(), "GET", "/x").status == 200 ? 1 : 0;
                }
            });
        }
    }
    CHECK(answered == 16 * 20);
}
