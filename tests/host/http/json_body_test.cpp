// SPDX-License-Identifier: MIT
#include "host/http/json_body.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::host;

namespace {

std::variant<nlohmann::json, HttpReply> read(const std::string& body,
                                             std::string type = "application/json") {
    HttpRequest request;
    request.body = body;
    request.header = [type = std::move(type)](std::string_view name) {
        return name == "Content-Type" ? type : std::string();
    };
    return json_body(request);
}

unsigned short refused(const std::string& body, std::string type = "application/json") {
    return std::get<HttpReply>(read(body, std::move(type))).status;
}

}  // namespace

TEST_CASE("a JSON object is read") {
    CHECK(std::get<nlohmann::json>(read(R"({"a":"b"})"))["a"] == "b");
    CHECK(std::get<nlohmann::json>(read("{}", "Application/JSON; charset=utf-8")).empty());
}

TEST_CASE("what a form of another site could send is refused") {
    for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded",
                             "multipart/form-data", "application/jsonp", "text/json"}) {
        CAPTURE(type);
        CHECK(refused("{}", type) == 415);
    }
}

TEST_CASE("a body that is no object, too long or too deep is refused") {
    for (const char* body : {"", "{", "[]", "null", "1", "\"a\"", "{} {}", "{\"a\":\"\xff\"}"}) {
        CAPTURE(body);
        CHECK(refused(body) == 400);
    }
    CHECK(refused("{\"a\":" + std::string(9, '[') + std::string(9, ']') + '}') == 400);
    CHECK(refused("{\"a\":\"" + std::string(16 * 1024, 'a') + "\"}") == 413);
}
