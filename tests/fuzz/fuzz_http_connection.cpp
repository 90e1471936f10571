// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "fuzz_target.hpp"
#include "host/http/http_server.hpp"
#include "host/http/problem.hpp"

using namespace loquent::host;

namespace {

/// `/echo` answers with what the host has read of the request.
std::unique_ptr<HttpServer> start() {
    Routes routes;
    const Handler echo = [](const HttpRequest& request) {
        return json_reply(request.path + request.query + request.header("X") +
                          std::string(request.body));
    };
    routes.resources.push_back({.pattern = "/echo",
                                .handlers = {{"GET", echo}, {"POST", echo}},
                                .from_memory = true,
                                .longest_body = 100});
    routes.otherwise = [](const HttpRequest&) { return problem(404, "none"); };
    return std::get<0>(HttpServer::start({"127.0.0.1", 0}, std::move(routes), {}));
}

/// Sends all of `bytes` and nothing more, and returns what came until the server closed.
std::string converse(std::uint16_t port, std::string_view bytes) {
    const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    // No port is to be kept busy by a connection that has ended.
    const linger at_once{1, 0};
    setsockopt(client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require(connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    (void)send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    shutdown(client, SHUT_WR);
    std::string answer;
    std::array<char, 4096> chunk;
    for (ssize_t got = 0; (got = recv(client, chunk.data(), chunk.size(), 0)) > 0;) {
        answer.append(chunk.data(), static_cast<std::size_t>(got));
    }
    close(client);
    return answer;
}

}  // namespace

/// A whole connection: the head, the rules, Beast's parser for bodies, and the answers.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::unique_ptr<HttpServer> server = start();
    const std::string answer = converse(server->port(), as_text(data, size));
    require(answer.empty() || answer.starts_with("HTTP/1.1 "));
    return 0;
}
