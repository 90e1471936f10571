// SPDX-License-Identifier: MIT
#include "redaction/scrub.hpp"

#include <algorithm>
#include <cstddef>

#include "base/characters.hpp"
#include "base/percent.hpp"
#include "loquent/analytics/grammar.hpp"
#include "pii/opaque.hpp"
#include "pii/phone.hpp"
#include "pii/scanner.hpp"
#include "redaction/route_templates.hpp"

namespace loquent::analytics::redaction {
namespace {

std::string_view up_to(std::string_view text, std::string_view ends) {
    return text.substr(0, text.find_first_of(ends));
}

bool is_template(std::string_view segment) {
    return segment.starts_with(':') && is_token(segment.substr(1));
}

/// Whether the segment after `before` may stay as written.
bool is_safe_segment(std::string_view before, std::string_view segment, std::string& buffer) {
    if (segment.empty() || segment == "*") {
        return true;
    }
    if (is_template(segment)) {
        return is_plain_segment(segment.substr(1), buffer);
    }
    std::string decoded;
    const std::string_view readable = percent_decoded(segment, decoded);
    return is_plain_segment(readable, buffer) && !pii::announces_secret(before) &&
           !pii::announces_number(before, readable) && !pii::is_called(before, readable);
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
    std::string_view before;
    while (!path.empty()) {
        out += '/';
        path.remove_prefix(path.front() == '/' ? 1 : 0);
        const std::string_view segment = up_to(path, "/");
        out += is_safe_segment(before, segment, buffer) ? segment : redacted_segment;
        path.remove_prefix(segment.size());
        before = segment;
    }
}

}  // namespace

bool is_plain_segment(std::string_view text, std::string& buffer) {
    return is_token(text) && !pii::find_pii(text, {.buffer = buffer, .opaque = true});
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
    if (!is_host(authority, buffer)) {
        return {};
    }
    std::string out(scheme);
    out += "://";
    out += authority;
    out += scrub_path(path, buffer, rules);
    return out;
}

bool is_host(std::string_view text, std::string& buffer) {
    constexpr std::size_t longest_host = 261;
    if (text == "$direct") {
        return true;
    }
    if (text.empty() || text.size() > longest_host || !std::ranges::all_of(text, [](char c) {
            return is_alphanumeric(c) || is_one_of(c, ".-_:[]");
        })) {
        return false;
    }
    // A host may be an IP address, but no other shape.
    const auto kind = pii::find_pii(text, {.buffer = buffer});
    return !kind || *kind == pii::PiiKind::ip_address;
}

}  // namespace loquent::analytics::redaction
