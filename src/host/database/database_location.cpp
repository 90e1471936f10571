// SPDX-License-Identifier: MIT
#include "host/database/database_location.hpp"

#include <algorithm>
#include <cstddef>

namespace loquent::host {

bool is_postgresql_url(std::string_view location) {
    return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

std::string printable_location(std::string_view location) {
    if (!is_postgresql_url(location)) {
        return std::string(location);
    }
    constexpr std::string_view separator = "://";
    const std::size_t authority = location.find(separator) + separator.size();
    std::string_view rest = location.substr(authority);
    // A password that is not percent-encoded may hold any character, another `@` too.
    if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
        rest.remove_prefix(at + 1);
    }
    return std::string(location.substr(0, authority)) +
           std::string(rest.substr(0, std::min(rest.find('?'), rest.size())));
}

}  // namespace loquent::host
