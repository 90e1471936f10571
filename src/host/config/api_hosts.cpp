// SPDX-License-Identifier: MIT
#include "host/config/api_hosts.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "loquent/analytics/posthog_config.hpp"

namespace loquent::host {
namespace {

constexpr std::string_view scheme_end = "://";

bool is_this_machine(std::string_view origin) {
    std::string_view host = origin.substr(origin.find(scheme_end) + scheme_end.size());
    host =
        host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
    // Digits and dots alone: 127.0.0.1.evil.example is another machine's name.
    return host == "localhost" || host == "[::1]" ||
           (host.starts_with("127.") &&
            host.find_first_not_of("0123456789.") == std::string_view::npos);
}

}  // namespace

ApiHosts::ApiHosts()
    : origins_{"https://us.i.posthog.com", "https://eu.i.posthog.com", "https://us.posthog.com",
               "https://eu.posthog.com", "https://app.posthog.com"} {}

bool ApiHosts::add(std::string_view origin) {
    if (loquent::analytics::check_api_host(origin)) {
        return false;
    }
    std::string normal = origin_of(origin);
    std::string_view given = origin;
    if (given.ends_with('/')) {
        given.remove_suffix(1);
    }
    // A path would be ignored, and must not look as if it had an effect.
    const std::size_t host = given.find(scheme_end) + scheme_end.size();
    if (given.find('/', host) != std::string_view::npos) {
        return false;
    }
    origins_.insert(std::move(normal));
    return true;
}

bool ApiHosts::allows(std::string_view api_host) const {
    const std::string origin = origin_of(api_host);
    return origins_.contains(origin) || (allows_this_machine_ && is_this_machine(origin));
}

std::string ApiHosts::description() const {
    std::string text = "Allowed are ";
    for (const std::string& origin : origins_) {
        text += origin + ", ";
    }
    text.resize(text.size() - 2);
    return text + (allows_this_machine_ ? " and this machine." : ".") +
           " An operator adds others with --api-hosts.";
}

std::string origin_of(std::string_view url) {
    const std::size_t host = url.find(scheme_end) + scheme_end.size();
    std::string origin(url.substr(0, std::min(url.find_first_of("/?#", host), url.size())));
    std::ranges::transform(origin, origin.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const auto& [scheme, port] :
         {std::pair<std::string_view, std::string_view>("https://", ":443"), {"http://", ":80"}}) {
        if (origin.starts_with(scheme) && origin.ends_with(port)) {
            origin.resize(origin.size() - port.size());
        }
    }
    return origin;
}

}  // namespace loquent::host
