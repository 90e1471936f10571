// SPDX-License-Identifier: MIT
#include "pii/ip_address.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "padded.hpp"

using namespace loquent::analytics::pii;

namespace {

bool has_ip_address(std::string_view text) {
    return Padded(text).any_word(begins_ip_address);
}

}  // namespace

TEST_CASE("Addresses are found") {
    for (const char* text : {
             "192.0.2.1",
             "203.0.113.255",
             "10.0.0.1",
             "8.8.8.8",
             "127.0.0.1",
             "192.0.2.1:8080",
             "192.0.2.0/24",
             "http://192.0.2.1/path",
             "from 192.0.2.1.",
             "(192.0.2.1)",
             "x=192.0.2.1&y",
             "ip-192.0.2.1",
             "2001:db8::1",
             "2001:DB8:0:0:8:800:200C:417A",
             "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
             "fe80::1%eth0",
             "[2001:db8::1]:443",
             "2001:db8::",
             "2001:db8::/32",
             "::ffff:192.0.2.1",
             "::ffff:c000:201",
             "1:2:3:4:5:6:7:8",
             "1::8",
             "client 2001:db8::1 left",
             "is my ip:fe80::1",
             "g:fe80::1",
         }) {
        CAPTURE(text);
        CHECK(has_ip_address(text));
    }
}

TEST_CASE("Versions, times and names are no addresses") {
    for (const char* text : {
             "",
             ".",
             ":",
             "::",
             "::1",
             ":::::",
             "1.2.3",
             "10.15.7",
             "1.2.3-beta.4",
             "v1.2.3.4",
             "Chrome/120.0.6099.129",
             "Chrome/120.0.0.0",
             "10.0.19045.3803",
             "1.2.3.4.5",
             "1.3.6.1.4.1.311",
             "256.1.1.1",
             "1.2.3.4a",
             "1..2.3.4",
             "1.2.3.",
             "52.5200,13.4050",
             "10:30",
             "10:30:00",
             "10:30:00.123",
             "2024-01-15T10:30:00+02:00",
             "00:1A:2B:3C:4D:5E",
             "std::string",
             "a::b",
             "Foo::Bar",
             "dead::beef",
             "1:2:3:4:5:6:7",
             "1:2:3:4:5:6:7:8:9",
             "1::2::3",
             "12345::1",
             "2001:db8::g1",
             "16:9",
             "/users/:id",
             "/users/:id/posts/:post_id",
         }) {
        CAPTURE(text);
        CHECK_FALSE(has_ip_address(text));
    }
}

TEST_CASE("The address of a network card is known in the spellings that systems print") {
    const auto has_mac_address = [](std::string_view text) {
        return Padded(text).any_word(begins_mac_address);
    };
    for (const char* text : {"00:1B:44:11:3A:B7", "00:1b:44:11:3a:b7", "00-1B-44-11-3A-B7",
                             "001b.4411.3ab7", "mac=00:1b:44:11:3a:b7,", "aa:bb:cc:dd:ee:f0"}) {
        CAPTURE(text);
        CHECK(has_mac_address(text));
    }
    for (const char* text :
         {"", "0", "00", "00:", "00:1b:44:11:3a", "00:1b-44:11:3a:b7", "26-11-27-10-30-45",
          "12:30:45:12:30:45", "de-be-ca-fa-da-ba", "00:1b:44:11:3a:b7x", "1.2.3", "001b.4411",
          "1234.5678.9012", "8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d"}) {
        CAPTURE(text);
        CHECK_FALSE(has_mac_address(text));
    }
}
