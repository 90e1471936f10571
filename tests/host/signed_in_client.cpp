// SPDX-License-Identifier: MIT
#include "signed_in_client.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "secrets.hpp"

namespace loquent::host::testing {
namespace {

constexpr std::string_view json_type = "Content-Type: application/json\r\n";

}  // namespace

void add_account(RunningHost& host, const std::string& login, loquent::analytics::Role role,
                 const std::string& organization_id) {
    // Made once: it takes long, on purpose.
    static const std::string hash = hash_password(std::string(test_password));
    const auto added =
        host.state.accounts.add({login, {"mem_" + login, organization_id, role}}, hash);
    if (!std::holds_alternative<AccountChange>(added)) {
        throw std::runtime_error("cannot add an account");
    }
}

Response sign_in(const RunningHost& host, std::string_view login, std::string_view password,
                 std::string_view headers) {
    const nlohmann::json body{{"login", login}, {"password", password}};
    return testing::send(host.port, "POST", "/api/session", body.dump(),
                         std::string(json_type) + std::string(headers));
}

Response SignedInClient::send(std::string_view method, std::string_view target,
                              std::string_view body) const {
    return testing::send(port, method, target, body, cookie + csrf + std::string(json_type));
}

SignedInClient signed_in(const RunningHost& host, std::string_view login) {
    const Response response = sign_in(host, login);
    if (response.status != 200) {
        throw std::runtime_error("cannot sign in: " + response.body);
    }
    return {host.port, cookie_line(response),
            "X-CSRF-Token: " + response.headers.at("x-csrf-token") + "\r\n"};
}

SignedInClient with_session(RunningHost& host, const std::string& login) {
    const std::string token = random_token();
    if (host.state.sessions.start(token, "mem_" + login, 0, INT64_MAX, {})) {
        throw std::runtime_error("cannot start a session");
    }
    return {host.port, "Cookie: loquent_session=" + token + "\r\n",
            "X-CSRF-Token: " + csrf_token_of(token) + "\r\n"};
}

std::string cookie_line(const Response& response) {
    const std::string& set = response.headers.at("set-cookie");
    return "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
}

}  // namespace loquent::host::testing
