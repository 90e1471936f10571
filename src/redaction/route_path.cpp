// SPDX-License-Identifier: MIT
#include "redaction/route_path.hpp"

#include <algorithm>

namespace loquent::analytics {
namespace {

std::string_view up_to(std::string_view text, std::string_view ends) {
    return text.substr(0, text.find_first_of(ends));
}

std::string_view without_origin(std::string_view url) {
    constexpr std::string_view separator = "://";
    const std::size_t scheme = up_to(url, "/?#").size();
    if (scheme == 0 || url.substr(scheme - 1, separator.size()) != separator) {
        return url;
    }
    url.remove_prefix(scheme - 1 + separator.size());
    return url.substr(std::min(url.find_first_of("/?#"), url.size()));
}

}  // namespace

std::string route_path(std::string_view path) {
    path = without_origin(path);
    const std::size_t hash_route = path.find("#/");
    std::string route(up_to(path, "?#"));
    if (!route.starts_with('/')) {
        route.insert(route.begin(), '/');
    }
    if (hash_route != std::string_view::npos) {
        route += up_to(path.substr(hash_route), "?");
    }
    return route;
}

}  // namespace loquent::analytics
