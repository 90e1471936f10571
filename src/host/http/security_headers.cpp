// SPDX-License-Identifier: MIT
#include "host/http/security_headers.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace loquent::host {
namespace {

constexpr std::string_view policy_field = "Content-Security-Policy";

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string policy_text(const PagePolicy& policy) {
    std::vector<std::pair<std::string, std::string>> directives{
        {"default-src", "'none'"}, {"script-src", "'self' 'wasm-unsafe-eval'"},
        {"connect-src", "'self'"}, {"style-src", "'self'"},
        {"img-src", "'self'"},     {"base-uri", "'none'"},
        {"form-action", "'self'"}, {"frame-ancestors", "'none'"},
    };
    const auto add = [&](std::string_view name, std::string_view sources) {
        if (sources.empty()) {
            return;
        }
        const auto found = std::ranges::find(directives, name, [](const auto& directive) {
            return std::string_view(directive.first);
        });
        if (found == directives.end()) {
            directives.emplace_back(name, sources);
        } else {
            found->second.append(" ").append(sources);
        }
    };
    add("script-src", policy.scripts);
    add("connect-src", policy.connections);
    std::string_view rest = policy.more;
    while (!rest.empty()) {
        const std::string_view directive = trimmed(rest.substr(0, rest.find(';')));
        rest.remove_prefix(std::min(rest.find(';'), rest.size() - 1) + 1);
        const std::size_t space = directive.find(' ');
        if (space != std::string_view::npos) {
            add(directive.substr(0, space), trimmed(directive.substr(space)));
        }
    }
    std::string text;
    for (const auto& [name, sources] : directives) {
        text.append(text.empty() ? "" : "; ").append(name).append(" ").append(sources);
    }
    return text;
}

}  // namespace

void add_security_headers(HttpReply& reply, const PagePolicy& policy) {
    const auto has_policy =
        std::ranges::find(reply.headers, policy_field, &std::pair<std::string, std::string>::first);
    if (has_policy != reply.headers.end()) {
        return;
    }
    static const std::string plain = policy_text({});
    const bool is_plain =
        policy.scripts.empty() && policy.connections.empty() && policy.more.empty();
    reply.headers.emplace_back(policy_field, is_plain ? plain : policy_text(policy));
    reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
    // posthog-js's beacons would otherwise send the full path as Referer.
    reply.headers.emplace_back("Referrer-Policy", "strict-origin");
}

}  // namespace loquent::host
