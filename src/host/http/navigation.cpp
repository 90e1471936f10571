// SPDX-License-Identifier: MIT
#include "host/http/navigation.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "host/http/weighted_list.hpp"

namespace loquent::host {
namespace {

bool is_page_destination(std::string_view destination) {
    constexpr std::array<std::string_view, 4> pages{"document", "iframe", "frame", "fencedframe"};
    return std::ranges::find(pages, destination) != pages.end();
}

Navigation accepted_navigation(std::string_view accept) {
    Navigation found = Navigation::unsaid;
    for (const auto& [name, allowed] : weighted_list(accept)) {
        if (allowed &&
            (is_same_token(name, "text/html") || is_same_token(name, "application/xhtml+xml"))) {
            return Navigation::yes;
        }
        if (!name.empty() && name != "*/*") {
            found = Navigation::no;
        }
    }
    return found;
}

}  // namespace

Navigation navigation_of(const HttpRequest& request) {
    const std::string mode = request.header("Sec-Fetch-Mode");
    const std::string destination = request.header("Sec-Fetch-Dest");
    if (mode.empty() && destination.empty()) {
        return accepted_navigation(request.header("Accept"));
    }
    // If a proxy drops some of the fields, the rest decide.
    const bool navigates = mode.empty() || mode == "navigate";
    const bool is_page = destination.empty() || is_page_destination(destination);
    return navigates && is_page ? Navigation::yes : Navigation::no;
}

}  // namespace loquent::host
