// SPDX-License-Identifier: MIT
#include "direct/page_address.hpp"

#include <algorithm>
#include <cstddef>

#include "base/percent.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// What follows the host.
std::string_view behind_host(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t end =
        scheme == npos ? url.size() : std::min(url.find_first_of("/?#", scheme + 3), url.size());
    return url.substr(end);
}

}  // namespace

std::string_view without_fragment(std::string_view url) {
    return url.substr(0, std::min(url.find('#'), url.size()));
}

std::string_view host_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == npos) {
        return {};
    }
    std::string_view host = url.substr(0, url.size() - behind_host(url).size()).substr(scheme + 3);
    if (const std::size_t credentials = host.rfind('@'); credentials != npos) {
        host.remove_prefix(credentials + 1);
    }
    return host;
}

std::string_view pathname_of(std::string_view url) {
    const std::string_view rest = behind_host(url);
    return rest.substr(0, std::min(rest.find_first_of("?#"), rest.size()));
}

std::string query_parameter(std::string_view url, std::string_view name) {
    std::string_view query = without_fragment(url);
    const std::size_t begin = query.find('?');
    if (begin == npos) {
        return {};
    }
    query.remove_prefix(begin + 1);
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
            std::string value(pair.substr(name.size() + 1));
            std::ranges::replace(value, '+', ' ');
            std::string buffer;
            return std::string(percent_decoded(value, buffer));
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return {};
}

}  // namespace loquent::analytics::direct
