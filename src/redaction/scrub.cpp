// SPDX-License-Identifier: MIT
#include "redaction/scrub.hpp"

#include <algorithm>
#include <cstddef>

#include "base/characters.hpp"
#include "pii/scanner.hpp"
#include "redaction/route_templates.hpp"

namespace loquent::analytics::redaction {
namespace {

constexpr std::size_t longest_segment = 64;

std::string_view up_to(std::string_view text, std::string_view ends) {
    return text.substr(0, text.find_first_of(ends));
}

/// Whether the segment may stay as it is written.
bool is_safe_segment(std::string_view segment, std::string& buffer) {
    if (segment.empty() || segment == "*") {
        return true;
    }
    if (segment.find('%') != std::string_view::npos) {
        const std::string decoded(pii::normalised(segment, buffer));
        return is_plain_segment(decoded, buffer);
    }
    if (segment.front() == ':') {
        segment.remove_prefix(1);
    }
    return is_plain_segment(segment, buffer);
}

void append_path(std::string& out, std::string_view path, std::string& buffer, PathRules rules) {
    if (rules.routes != nullptr) {
        if (const auto route = rules.routes->match(path)) {
            out += *route;
            return;
        }
    }
    if (rules.only_routes && !path.empty() && path != "/") {
        out += '/';
        out += redacted_segment;
        return;
    }
    while (!path.empty()) {
        out += '/';
        path.remove_prefix(path.front() == '/' ? 1 : 0);
        const std::string_view segment = up_to(path, "/");
        out += is_safe_segment(segment, buffer) ? segment : redacted_segment;
        path.remove_prefix(segment.size());
    }
}

}  // namespace

bool is_plain_segment(std::string_view text, std::string& buffer) {
    return !text.empty() && text.size() <= longest_segment &&
           std::ranges::all_of(text, is_unreserved) && !pii::find_pii(text, {.buffer = buffer});
}

std::string scrub_path(std::string_view path, std::string& buffer, PathRules rules) {
    std::string out;
    const std::size_t hash_route = path.find("#/");
    append_path(out, up_to(path, "?#"), buffer, rules);
    if (hash_route != std::string_view::npos) {
        out += '#';
        append_path(out, up_to(path.substr(hash_route + 1), "?#"), buffer, rules);
    }
    return out;
}

std::string scrub_url(std::string_view url, std::string& buffer, PathRules rules) {
    const std::string_view scheme = up_to(url, ":");
    const std::string_view rest = url.substr(scheme.size());
    if ((scheme != "https" && scheme != "http") || !rest.starts_with("://")) {
        return {};
    }
    std::string_view authority = up_to(rest.substr(3), "/?#");
    const std::string_view path = rest.substr(3 + authority.size());
    authority.remove_prefix(authority.rfind('@') + 1);
    if (!is_host(authority)) {
        return {};
    }
    std::string out(scheme);
    out += "://";
    out += authority;
    out += scrub_path(path, buffer, rules);
    return out;
}

bool is_host(std::string_view text) {
    constexpr std::size_t longest_host = 261;
    return text == "$direct" ||
           (!text.empty() && text.size() <= longest_host && std::ranges::all_of(text, [](char c) {
               return is_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == ':' ||
                      c == '[' || c == ']';
           }));
}

}  // namespace loquent::analytics::redaction
