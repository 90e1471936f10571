// SPDX-License-Identifier: MIT
#include "host/accounts/trusted_proxies.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::host;

TEST_CASE("a proxy is trusted by its address or its network") {
    TrustedProxies trusted;
    for (const char* wrong : {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x",
                              "10.0.0.0/-1", "::/129", "10.0.0/8", "10.0.0.1:80"}) {
        CAPTURE(wrong);
        CHECK_FALSE(trusted.add(wrong));
    }
    for (const char* right : {"10.0.0.0/8", "192.0.2.4", "172.16.0.0/12", "2001:db8::/33"}) {
        CHECK(trusted.add(right));
    }
    for (const char* address : {"127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", "10.255.0.1",
                                "::ffff:10.0.0.1", "192.0.2.4", "172.31.255.255", "2001:db8::1"}) {
        CAPTURE(address);
        CHECK(trusted.contains(address));
    }
    for (const char* address : {"", "11.0.0.1", "192.0.2.5", "172.32.0.0", "2001:db8:8000::1",
                                "2001:db9::", "10.0.0", "localhost"}) {
        CAPTURE(address);
        CHECK_FALSE(trusted.contains(address));
    }
}

TEST_CASE("the client is the last address that no trusted proxy has") {
    struct Case {
        const char* peer;
        const char* forwarded;
        const char* client;
    };
    TrustedProxies trusted;
    REQUIRE(trusted.add("10.0.0.0/8"));
    const Case cases[] = {
        {"198.51.100.7", "", "198.51.100.7"},
        // An address that a stranger writes is not trusted.
        {"198.51.100.7", "203.0.113.1", "198.51.100.7"},
        {"127.0.0.1", "", ""},
        {"::1", "", ""},
        {"127.0.0.1", "203.0.113.1", "203.0.113.1"},
        {"127.0.0.1", "203.0.113.1, 198.51.100.7", "198.51.100.7"},
        {"127.0.0.1", "203.0.113.1, 198.51.100.7 ,10.1.2.3", "198.51.100.7"},
        {"10.0.0.1", "203.0.113.1", "203.0.113.1"},
        {"10.0.0.1", "", "10.0.0.1"},
        {"10.0.0.1", "10.0.0.2", "10.0.0.2"},
        {"127.0.0.1", "unknown", "unknown"},
        {"127.0.0.1", "2001:db8::7", "2001:db8::7"},
    };
    for (const auto& [peer, forwarded, client] : cases) {
        CAPTURE(peer, forwarded);
        CHECK(client_address(peer, forwarded, trusted) == client);
    }
    CHECK(client_address("10.0.0.1", "203.0.113.1", {}) == "10.0.0.1");
}
