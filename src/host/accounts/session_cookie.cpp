// SPDX-License-Identifier: MIT
#include "host/accounts/session_cookie.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace loquent::host {
namespace {

/// The name in a Host field, without the port.
std::string_view host_name(std::string_view host) {
    if (host.starts_with('[')) {
        return host.substr(0, std::min(host.find(']'), host.size() - 1) + 1);
    }
    return host.substr(0, std::min(host.find(':'), host.size()));
}

bool is_this_machine(std::string_view name) {
    return name == "localhost" || name == "[::1]" || name.starts_with("127.");
}

/// A proxy on this machine may send its requests to 127.0.0.1 with that name in Host.
bool has_proxy(const HttpRequest& request) {
    constexpr std::array fields{"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "Via"};
    return std::ranges::any_of(fields,
                               [&](const char* field) { return !request.header(field).empty(); });
}

bool is_secure(const HttpRequest& request, SecureCookies secure) {
    return secure == SecureCookies::always || has_proxy(request) ||
           !is_this_machine(host_name(request.header("Host")));
}

constexpr std::string_view session_name = "loquent_session";
constexpr std::string_view device_name = "loquent_device";

/// With the prefix, browsers accept the cookie only from this very host and only over https.
std::string full_name(std::string_view name, bool secure) {
    return (secure ? "__Host-" : "") + std::string(name);
}

std::string cookie_of(const HttpRequest& request, SecureCookies mode, std::string_view name) {
    const std::string cookies = request.header("Cookie");
    const std::string wanted = full_name(name, is_secure(request, mode));
    std::string_view rest = cookies;
    while (!rest.empty()) {
        std::string_view pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.starts_with(wanted) && pair.substr(wanted.size()).starts_with('=')) {
            return std::string(pair.substr(wanted.size() + 1));
        }
    }
    return {};
}

void add_cookie(const HttpRequest& request, SecureCookies mode, std::string_view name,
                const std::string& value, std::chrono::seconds lifetime, HttpReply& reply) {
    const bool secure = is_secure(request, mode);
    reply.headers.emplace_back("Set-Cookie",
                               full_name(name, secure) + '=' + value +
                                   "; Path=/; Max-Age=" + std::to_string(lifetime.count()) +
                                   "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : ""));
}

}  // namespace

bool drops_session_cookie(const HttpRequest& request, SecureCookies mode) {
    // Browsers send the page's own origin along with a POST.
    constexpr std::string_view plain = "http://";
    const std::string origin = request.header("Origin");
    return origin.starts_with(plain) &&
           !is_this_machine(host_name(std::string_view(origin).substr(plain.size()))) &&
           is_secure(request, mode);
}

std::string session_token_of(const HttpRequest& request, SecureCookies mode) {
    return cookie_of(request, mode, session_name);
}

std::string device_token_of(const HttpRequest& request, SecureCookies mode) {
    return cookie_of(request, mode, device_name);
}

void set_session_cookie(const HttpRequest& request, SecureCookies mode, const std::string& token,
                        std::chrono::seconds lifetime, HttpReply& reply) {
    add_cookie(request, mode, session_name, token, lifetime, reply);
}

void set_device_cookie(const HttpRequest& request, SecureCookies mode, const std::string& token,
                       HttpReply& reply) {
    add_cookie(request, mode, device_name, token, std::chrono::hours(24 * 365), reply);
}

void remove_session_cookie(const HttpRequest& request, SecureCookies mode, HttpReply& reply) {
    add_cookie(request, mode, session_name, {}, {}, reply);
}

}  // namespace loquent::host
