// SPDX-License-Identifier: MIT
#include "security_headers.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace loquent::host {
namespace {

constexpr std::string_view policy_field = "Content-Security-Policy";

std::string policy_with(const std::string& origin) {
    const std::string also = origin.empty() ? "" : ' ' + origin;
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" + also +
           "; connect-src 'self'" + also +
           "; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
           "frame-ancestors 'none'";
}

void add_with(HttpReply& reply, const std::string& origin) {
    const auto has_policy =
        std::ranges::find(reply.headers, policy_field, &std::pair<std::string, std::string>::first);
    if (has_policy != reply.headers.end()) {
        return;
    }
    reply.headers.emplace_back(policy_field, policy_with(origin));
    reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
    // posthog-js's beacons would otherwise send the full path as Referer.
    reply.headers.emplace_back("Referrer-Policy", "strict-origin");
}

/// Scheme, host and port of a URL that core has checked: it holds neither a space nor a semicolon
/// before its path.
std::string origin_of(std::string_view url) {
    const std::size_t host = url.find("://") + 3;
    return std::string(url.substr(0, std::min(url.find('/', host), url.size())));
}

}  // namespace

void add_security_headers(HttpReply& reply) {
    add_with(reply, {});
}

void add_security_headers(HttpReply& reply, const HttpRequest& request,
                          const std::optional<loquent::analytics::PosthogConfig>& posthog) {
    std::string origin = posthog ? origin_of(posthog->api_host) : std::string();
    const std::string host = request.header("Host");
    if (origin == "https://" + host || origin == "http://" + host) {
        origin.clear();
    }
    add_with(reply, origin);
}

}  // namespace loquent::host
