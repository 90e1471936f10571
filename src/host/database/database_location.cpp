// SPDX-License-Identifier: MIT
#include "host/database/database_location.hpp"

#include <algorithm>
#include <cstddef>

namespace loquent::host {

bool is_postgresql_url(std::string_view location) {
    return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

bool has_password(std::string_view argument) {
    constexpr std::string_view option = "--database=";
    if (argument.starts_with(option)) {
        argument.remove_prefix(option.size());
    }
    if (!is_postgresql_url(argument)) {
        return false;
    }
    const std::string_view rest = argument.substr(argument.find("://") + 3);
    const std::size_t at = rest.rfind('@');
    const bool is_before_host =
        at != std::string_view::npos && rest.substr(0, at).find(':') != std::string_view::npos;
    return is_before_host || rest.find("?password=") != std::string_view::npos ||
           rest.find("&password=") != std::string_view::npos;
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
