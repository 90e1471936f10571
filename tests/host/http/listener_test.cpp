// SPDX-License-Identifier: MIT
#include "host/http/listener.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <variant>

#include "fixtures/small_server.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;

namespace {

/// Whether somebody listens on an address of this machine.
bool connects(const char* address, std::uint16_t port) {
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    const bool is_six = inet_pton(AF_INET6, address, &six.sin6_addr) == 1;
    REQUIRE((is_six || inet_pton(AF_INET, address, &four.sin_addr) == 1));
    const int client = socket(is_six ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
    const int failed = is_six
                           ? connect(client, reinterpret_cast<const sockaddr*>(&six), sizeof six)
                           : connect(client, reinterpret_cast<const sockaddr*>(&four), sizeof four);
    close(client);
    return failed == 0;
}

bool has_ipv6() {
    const int any = socket(AF_INET6, SOCK_STREAM, 0);
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    const bool can_bind =
        any >= 0 && bind(any, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(any);
    return can_bind;
}

}  // namespace

TEST_CASE("a server listens on the addresses that its option stands for, and on no others") {
    if (!has_ipv6()) {
        SKIP("this machine has no IPv6");
    }
    struct Case {
        const char* listen;
        bool four;
        bool six;
    };
    // 127.0.0.2 is this machine's too, but not what localhost means.
    for (const auto& [listen, four, six] :
         {Case{"127.0.0.1", true, false}, Case{"::1", false, true}, Case{"localhost", true, true},
          Case{"::", true, true}, Case{"0.0.0.0", true, false}}) {
        CAPTURE(listen);
        auto started = HttpServer::start({listen, 0}, one_route("/x", {}), {});
        REQUIRE(std::holds_alternative<std::unique_ptr<HttpServer>>(started));
        const std::uint16_t port = std::get<0>(started)->port();
        CHECK(connects("127.0.0.1", port) == four);
        CHECK(connects("::1", port) == six);
        const bool is_everything = std::string(listen) == "::" || std::string(listen) == "0.0.0.0";
        CHECK(connects("127.0.0.2", port) == is_everything);
    }
}
