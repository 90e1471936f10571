// SPDX-License-Identifier: MIT
#include "redaction/scrub.hpp"

#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <string>
#include <utility>

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
    CHECK(path("/zip/10115/near") == "/zip/:redacted/near");
    CHECK(path("/lat/52.5163/lng/13.3777") == "/lat/:redacted/lng/:redacted");
    CHECK(path("/passport/c01x00t%34%37") == "/passport/:redacted");
    CHECK(path("/passport/%4d%34") == "/passport/:redacted");
    CHECK(path("/passport/new/4") == "/passport/new/4");
    CHECK(path("/zip/:zip2") == "/zip/:zip2");
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

TEST_CASE("A text that is not a web address becomes empty") {
    for (const char* text : {"", "about:blank", "javascript:alert(1)", "file:///home/jane",
                             "https:/app.example", "https://", "https://ex ample/", "jane"}) {
        CAPTURE(text);
        CHECK(url(text).empty());
    }
}

TEST_CASE("A host has no room for anything else") {
    std::string buffer;
    for (const char* host : {"www.google.com", "$direct", "localhost:3000", "127.0.0.1:8080",
                             "[2001:db8::1]:8080", "10.0.0.12"}) {
        CAPTURE(host);
        CHECK(is_host(host, buffer));
    }
    for (const char* host :
         {"", "jane@example.com", "a/b", "415-555-0123.example", "4111111111111111.shop.example"}) {
        CAPTURE(host);
        CHECK_FALSE(is_host(host, buffer));
    }
}

TEST_CASE("Secrets in a path are redacted, and ids are not") {
    for (const auto& [from, to] : std::initializer_list<std::pair<const char*, const char*>>{
             {"/reset-password/"
              "5f2b9c1d7e8a4f605f2b9c1d7e8a4f605f2b9c1d7e8a4f605f2b9c1d7e8a4f60",
              "/reset-password/:redacted"},
             {"/verify-email/aB3dE5fG7hJ9kL1mN3pQ5rS7", "/verify-email/:redacted"},
             {"/gallery/spring/5f2b9c1d7e8a4f60", "/gallery/spring/:redacted"},
             {"/reset-password/8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d", "/reset-password/:redacted"},
             {"/invite/8fK2x9", "/invite/:redacted"},
             {"/#/verify/8fK2x9", "/#/verify/:redacted"},
             {"/reset/:token", "/reset/:token"},
             {"/reset", "/reset"},
             {"/chats/4915112345678", "/chats/:redacted"},
             {"/phone/4155550123/edit", "/phone/:redacted/edit"},
             {"/chats/42", "/chats/42"},
             {"/contacts/8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d",
              "/contacts/8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d"},
             {"/contacts/42", "/contacts/42"},
             {"/contacts/1234567890", "/contacts/1234567890"},
             {"/customers/cus_9s6XKzkNRiz8i3", "/customers/cus_9s6XKzkNRiz8i3"},
             {"/d/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/d/01ARZ3NDEKTSV4RRFFQ69G5FAV"},
             {"/d/64b7f0c2a1d3e4f5a6b7c8d9", "/d/64b7f0c2a1d3e4f5a6b7c8d9"},
             {"/d/V1StGXR8_Z5jdHi6B-myT", "/d/V1StGXR8_Z5jdHi6B-myT"},
             {"/blog/2026-11-24/how-to-write-a-slug", "/blog/2026-11-24/how-to-write-a-slug"},
             {"/home/inbox", "/home/inbox"},
             {"/415-555-0123-9am", "/:redacted"},
             {"/+442079460958%2F9am", "/:redacted"},
         }) {
        CAPTURE(from);
        CHECK(path(from) == to);
    }
}
