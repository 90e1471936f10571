// SPDX-License-Identifier: MIT
#include "redaction/scrub.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::analytics::redaction;

namespace {

std::string path(std::string_view text) {
    std::string buffer;
    return scrub_path(text, buffer);
}

std::string url(std::string_view text) {
    std::string buffer;
    return scrub_url(text, buffer);
}

}  // namespace

TEST_CASE("A path keeps its plain segments and templates") {
    for (const char* text : {"/", "/contacts", "/contacts/42", "/a/b/", "//", "/users/:id/*",
                             "/01a20d6e-2115-708a-816f-2d6a521b49f5", "/v1.2/~x_y-z", "/#/inbox"}) {
        CAPTURE(text);
        CHECK(path(text) == text);
    }
    CHECK(path("").empty());
}

TEST_CASE("A path loses query and fragment and the segments that could be personal") {
    CHECK(path("/a?q=jane") == "/a");
    CHECK(path("/a#top") == "/a");
    CHECK(path("/a#/b/jane@example.com?q=1") == "/a#/b/:redacted");
    CHECK(path("/jane@example.com/edit") == "/:redacted/edit");
    CHECK(path("/jane%40example.com") == "/:redacted");
    CHECK(path("/Jane%20Doe") == "/:redacted");
    CHECK(path("/Zoë") == "/:redacted");
    CHECK(path("/%2e%2E") == "/%2e%2E");
    CHECK(path("/50%") == "/:redacted");
    CHECK(path("/4111111111111111") == "/:redacted");
    CHECK(path("/203.0.113.7") == "/:redacted");
    CHECK(path("/" + std::string(64, 'a')) == "/" + std::string(64, 'a'));
    CHECK(path("/" + std::string(65, 'a')) == "/:redacted");
    CHECK(path(path("/jane@example.com")) == "/:redacted");
}

TEST_CASE("A URL loses query and fragment and credentials") {
    CHECK(url("https://app.example/a?q=1#x") == "https://app.example/a");
    CHECK(url("https://jane:secret@app.example:8443/a") == "https://app.example:8443/a");
    CHECK(url("https://a@b@app.example/") == "https://app.example/");
    CHECK(url("http://127.0.0.1:8080") == "http://127.0.0.1:8080");
    CHECK(url("http://[::1]:8080/x") == "http://[::1]:8080/x");
    CHECK(url("https://app.example?q=1") == "https://app.example");
}

TEST_CASE("What is no web address becomes empty") {
    for (const char* text : {"", "about:blank", "javascript:alert(1)", "file:///home/jane",
                             "https:/app.example", "https://", "https://ex ample/", "jane"}) {
        CAPTURE(text);
        CHECK(url(text).empty());
    }
}

TEST_CASE("A host has no room for anything else") {
    CHECK(is_host("www.google.com"));
    CHECK(is_host("$direct"));
    CHECK(is_host("localhost:3000"));
    CHECK_FALSE(is_host(""));
    CHECK_FALSE(is_host("jane@example.com"));
    CHECK_FALSE(is_host("a/b"));
}
