// SPDX-License-Identifier: MIT
#include "host/http/routes.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>

using namespace loquent::host;

namespace {

HttpReply ask(bool cross_origin, std::string method,
              std::map<std::string, std::string> headers = {}) {
    const Resource resource{"/x",
                            {{"GET", [](const HttpRequest&) { return json_reply("1"); }},
                             {"POST", [](const HttpRequest&) { return json_reply("2"); }}},
                            cross_origin};
    HttpRequest request;
    request.method = std::move(method);
    request.header = [&](std::string_view name) { return headers[std::string(name)]; };
    return answer(resource, request);
}

std::string header(const HttpReply& reply, std::string_view name) {
    const auto found =
        std::ranges::find(reply.headers, name, &std::pair<std::string, std::string>::first);
    return found == reply.headers.end() ? "" : found->second;
}

}  // namespace

TEST_CASE("a resource answers its methods, and HEAD as GET") {
    CHECK(ask(false, "GET").body == "1");
    CHECK(ask(false, "HEAD").body == "1");
    CHECK(ask(false, "POST").body == "2");
}

TEST_CASE("the answer to another method lists those that are allowed") {
    const HttpReply reply = ask(false, "PUT");
    CHECK(reply.status == 405);
    CHECK(header(reply, "Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(header(reply, "Content-Type") == "application/problem+json");
    CHECK(ask(false, "OPTIONS").status == 204);
}

TEST_CASE("only a cross-origin resource may be read by other origins") {
    const std::map<std::string, std::string> from_elsewhere{{"Origin", "https://app.example"}};
    const HttpReply open = ask(true, "POST", from_elsewhere);
    CHECK(header(open, "Access-Control-Allow-Origin") == "https://app.example");
    CHECK(header(open, "Vary") == "Origin");
    CHECK(header(open, "Access-Control-Allow-Credentials").empty());
    CHECK(header(ask(true, "PUT", from_elsewhere), "Access-Control-Allow-Origin") ==
          "https://app.example");
    CHECK(header(ask(true, "POST"), "Access-Control-Allow-Origin").empty());
    CHECK(header(ask(true, "POST"), "Vary") == "Origin");
    CHECK(header(ask(false, "POST", from_elsewhere), "Access-Control-Allow-Origin").empty());
    CHECK(header(ask(false, "OPTIONS", from_elsewhere), "Access-Control-Allow-Methods").empty());
}

TEST_CASE("a preflight allows what it asks for") {
    const HttpReply reply = ask(true, "OPTIONS",
                                {{"Origin", "https://app.example"},
                                 {"Access-Control-Request-Method", "POST"},
                                 {"Access-Control-Request-Headers", "content-type,x-team"}});
    CHECK(reply.status == 204);
    CHECK(header(reply, "Access-Control-Allow-Origin") == "https://app.example");
    CHECK(header(reply, "Access-Control-Allow-Methods") == "GET, HEAD, POST, OPTIONS");
    CHECK(header(reply, "Access-Control-Allow-Headers") == "content-type,x-team");
}
