// SPDX-License-Identifier: MIT
#include "host/http/content_coding.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace loquent::host {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    });
}

/// A weight of zero, `q=0` to `q=0.000`, forbids.
bool is_forbidden(std::string_view parameters) {
    const std::size_t equals = parameters.find('=');
    return equals != std::string_view::npos &&
           equal_ignoring_case(trimmed(parameters.substr(0, equals)), "q") &&
           trimmed(parameters.substr(equals + 1)).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    bool any = false;
    while (!accept_encoding.empty()) {
        const std::string_view item = accept_encoding.substr(0, accept_encoding.find(','));
        accept_encoding.remove_prefix(std::min(item.size() + 1, accept_encoding.size()));
        const std::size_t semicolon = std::min(item.find(';'), item.size());
        const std::string_view name = trimmed(item.substr(0, semicolon));
        const bool allowed = !is_forbidden(item.substr(std::min(semicolon + 1, item.size())));
        if (equal_ignoring_case(name, coding)) {
            return allowed;
        }
        any = any || (name == "*" && allowed);
    }
    return any;
}

}  // namespace loquent::host
