// SPDX-License-Identifier: MIT
#include "host/http/listen_address.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::host;

TEST_CASE("an address to listen on is read") {
    CHECK(parse_listen_address("127.0.0.1:8080") == ListenAddress{"127.0.0.1", 8080});
    CHECK(parse_listen_address("0.0.0.0:0") == ListenAddress{"0.0.0.0", 0});
    CHECK(parse_listen_address("localhost:65535") == ListenAddress{"localhost", 65535});
    CHECK(parse_listen_address("[::1]:80") == ListenAddress{"::1", 80});
}

TEST_CASE("other texts are refused as addresses to listen on") {
    for (const char* text :
         {"", ":", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
          "127.0.0.1:8o8o", "127.0.0.1: 80", "256.0.0.1:80", "::1:80", "[::1]", "[127.0.0.1]:80",
          "example.com:80", "http://127.0.0.1:80"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_listen_address(text));
    }
}

TEST_CASE("an address has a URL") {
    CHECK(to_url({"127.0.0.1", 8080}) == "http://127.0.0.1:8080");
    CHECK(to_url({"::1", 1}) == "http://[::1]:1");
}
