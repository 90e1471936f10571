// SPDX-License-Identifier: MIT
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <mutex>
#include <string>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/within.hpp"
#include "host/http/http_server.hpp"
#include "host/http/problem.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;

namespace {

/// A server that counts what its handlers see.
struct Counting {
    Counting() {
        Routes routes;
        const Handler handler = [this](const HttpRequest& request) {
            ++handled;
            return json_reply(request.header("X-Trailer") + std::string(request.body));
        };
        routes.resources.push_back({.pattern = "/x",
                                    .handlers = {{"GET", handler}, {"POST", handler}},
                                    .longest_body = 1000});
        routes.otherwise = [this](const HttpRequest&) {
            ++handled;
            return problem(404, "none");
        };
        server =
            std::get<0>(HttpServer::start({"127.0.0.1", 0}, std::move(routes),
                                          {.request_time = 2s, .observer = [this](const auto& one) {
                                               const std::lock_guard lock(mutex);
                                               reported.push_back(one);
                                           }}));
    }

    std::atomic<int> handled = 0;
    std::mutex mutex;
    std::vector<FinishedRequest> reported;
    std::unique_ptr<HttpServer> server;
};

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

struct Case {
    const char* what;
    std::string request;
    int status;
};

std::string with(const std::string& fields, const std::string& body = {}) {
    return "POST /x HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
}

const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

std::vector<Case> refused_requests() {
    std::string many_fields;
    for (int field = 0; field < 130; ++field) {
        many_fields += "X-" + std::to_string(field) + ": 1\r\n";
    }
    return {
        {"no HTTP at all", "zoe@example.com no http\r\n\r\n", 400},
        {"the beginning of TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
         400},
        {"a space before the colon",
         with("Transfer-Encoding : chunked\r\n", "0\r\n\r\n" + smuggled), 400},
        {"LF alone ends a field", "GET /x HTTP/1.1\nHost: h\n\n", 400},
        {"LF alone ends the head", "GET /x HTTP/1.1\r\nHost: h\r\n\n" + smuggled, 400},
        {"CR alone in a field", with("X: a\rTransfer-Encoding: chunked\r\n"), 400},
        {"NUL in a field", with(std::string("X: a\0b\r\n", 8)), 400},
        {"a continued line", with("X: a\r\n b\r\n"), 400},
        {"a continued first line", "GET /x HTTP/1.1\r\n Host: h\r\n\r\n", 400},
        {"two Hosts", with("Host: other\r\n"), 400},
        {"two Hosts that are the same", with("Host: h\r\n"), 400},
        {"no Host", "GET /x HTTP/1.1\r\n\r\n", 400},
        {"an empty Host", "GET /x HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"a path in Host", "GET /x HTTP/1.1\r\nHost: h/x\r\n\r\n", 400},
        {"another host in the target", "GET http://other/x HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"Content-Length and chunked",
         with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + smuggled), 400},
        {"chunked and Content-Length",
         with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + smuggled), 400},
        {"two lengths", with("Content-Length: 0\r\nContent-Length: 37\r\n", smuggled), 400},
        {"two lengths that are the same", with("Content-Length: 1\r\nContent-Length: 1\r\n", "x"),
         400},
        {"a list of lengths", with("Content-Length: 1, 1\r\n", "x"), 400},
        {"a length with a sign", with("Content-Length: +1\r\n", "x"), 400},
        {"a length in hexadecimal", with("Content-Length: 0x1\r\n", "x"), 400},
        {"a length beyond 64 bits", with("Content-Length: 18446744073709551617\r\n", "x"), 400},
        {"an unknown coding", with("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        {"an unknown coding with a length",
         with("Transfer-Encoding: gzip\r\nContent-Length: 4\r\n", "body" + smuggled), 501},
        {"chunked after another", with("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {"chunked twice",
         with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"chunked in HTTP/1.0",
         "POST /x HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"a chunk without a size", with("Transfer-Encoding: chunked\r\n", "\r\nx"), 400},
        {"a chunk's size with a sign",
         with("Transfer-Encoding: chunked\r\n", "-1\r\nx\r\n0\r\n\r\n"), 400},
        {"a chunk's size beyond 64 bits",
         with("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nx\r\n0\r\n\r\n"), 400},
        {"a chunk longer than its size",
         with("Transfer-Encoding: chunked\r\n", "1\r\nxx\r\n0\r\n\r\n"), 400},
        {"more than may be sent, in chunks",
         with("Transfer-Encoding: chunked\r\n",
              "7d1\r\n" + std::string(2001, 'x') + "\r\n0\r\n\r\n"),
         413},
        {"more than may be sent", with("Content-Length: 1001\r\n", std::string(1001, 'x')), 413},
        {"200 KB", with("Content-Length: 200000\r\n", std::string(200'000, 'x')), 413},
        {"more than anybody sends", with("Content-Length: 99999999999999\r\n"), 413},
        {"a byte of no character in the path", "GET /%ff HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"a NUL in the path is a character", "GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", 404},
        {"half a percent-encoding", "GET /%z HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"a fragment", "GET /x#f HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"a raw byte in the target", "GET /\xc3\xab HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"a target that is no path", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"two spaces", "GET  /x HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"no version", "GET /x\r\nHost: h\r\n\r\n", 400},
        {"another version", "GET /x HTTP/2.0\r\nHost: h\r\n\r\n", 505},
        {"a method that nobody knows", "BREW /x HTTP/1.1\r\nHost: h\r\n\r\n", 501},
        {"a method in lower case", "get /x HTTP/1.1\r\nHost: h\r\n\r\n", 501},
        {"a tunnel", "CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n", 501},
        {"an expectation that is not met", with("Expect: tea\r\n"), 417},
        {"130 fields", with(many_fields), 431},
        {"a field of 20 KB", with("X: " + std::string(20'000, 'a') + "\r\n"), 431},
        {"fields of 40 KB",
         with("X: " + std::string(14'000, 'a') + "\r\nY: " + std::string(14'000, 'a') +
              "\r\nZ: " + std::string(14'000, 'a') + "\r\n"),
         431},
        {"a target of 9 KB", "GET /x?" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n",
         414},
        {"a target without an end", "GET /" + std::string(100'000, 'a'), 414},
        {"a path of 3 KB", "GET /" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", 414},
        {"half a head", "GET /x HTTP/1.1\r\nHost", 408},
        {"half a body", with("Content-Length: 10\r\n", "half"), 408},
    };
}

}  // namespace

TEST_CASE("a malformed request gets one answer that says what it is, and its connection ends") {
    for (const Case& one : refused_requests()) {
        CAPTURE(one.what);
        Counting counting;
        // Somebody who smuggles puts another request after it.
        const bool is_whole = one.status != 408;
        const std::string answer =
            send_raw(counting.server->port(), is_whole ? one.request + smuggled : one.request);
        CHECK(answer.starts_with("HTTP/1.1 " + std::to_string(one.status) + " "));
        if (one.status != 404) {
            CHECK(count(answer, "HTTP/1.1 ") == 1);
            CHECK(answer.find("Connection: close\r\n") != std::string::npos);
            CHECK(answer.find("Content-Type: application/problem+json\r\n") != std::string::npos);
            CHECK(counting.handled == 0);
        }
        CHECK(answer.find("zoe") == std::string::npos);
        counting.server->stop();
        REQUIRE_FALSE(counting.reported.empty());
        CHECK(counting.reported[0].status == one.status);
        CHECK(counting.reported[0].route.find("smuggled") == std::string::npos);
    }
}

TEST_CASE("what is unusual and right is answered") {
    const Case cases[] = {
        {"an empty line before the request", "\r\n" + with("Content-Length: 1\r\n", "x"), 200},
        {"the target with its host", "GET http://h/x HTTP/1.1\r\nHost: h\r\n\r\n", 200},
        {"the host in capitals", "GET http://H/x HTTP/1.1\r\nHost: h\r\n\r\n", 200},
        {"HTTP/1.0 without Host", "GET /x HTTP/1.0\r\n\r\n", 200},
        {"chunks with extensions",
         with("Transfer-Encoding: Chunked\r\n", "1;a=b\r\nx\r\n0\r\n\r\n"), 200},
        {"no space behind the colon", "GET /x HTTP/1.1\r\nHost:h\r\n\r\n", 200},
        {"spaces around a value", "GET /x HTTP/1.1\r\nHost: \t h \t\r\n\r\n", 200},
        {"an upgrade that is not taken up",
         "GET /x HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", 200},
        {"an IPv6 host", "GET /x HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", 200},
        {"a body of a GET", "GET /x HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx", 200},
    };
    for (const Case& one : cases) {
        CAPTURE(one.what);
        const Counting counting;
        const std::string answer =
            send_raw(counting.server->port(),
                     one.request + "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    }
}

TEST_CASE("a field behind a body in chunks does not pass for one before it") {
    const Counting counting;
    const std::string answer =
        send_raw(counting.server->port(),
                 with("Transfer-Encoding: chunked\r\nTrailer: X-Trailer\r\nConnection: close\r\n",
                      "1\r\nx\r\n0\r\nX-Trailer: token\r\n\r\n"));
    CHECK(answer.ends_with("\r\n\r\nx"));
}

TEST_CASE("a client that waits before it sends a body is told to go on, or why not") {
    const Counting counting;
    const auto ask = [&](const char* length) {
        return send_slowly(counting.server->port(),
                           with("Expect: 100-continue\r\nConnection: close\r\nContent-Length: " +
                                std::string(length) + "\r\n"),
                           "x", 300ms, 5s);
    };
    const std::string told = ask("1");
    CHECK(told.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"));
    CHECK(told.ends_with("x"));
    CHECK(ask("1001").starts_with("HTTP/1.1 413 "));
}
