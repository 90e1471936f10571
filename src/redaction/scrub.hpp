// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics::redaction {

class RouteTemplates;

/// How paths are scrubbed.
struct PathRules {
    /// A path that matches one of these becomes it.
    const RouteTemplates* routes = nullptr;
    /// Whether any other path but `/` is personal as a whole.
    bool only_routes = false;
};

/// Stands for a path segment that could be personal.
inline constexpr std::string_view redacted_segment = ":redacted";

/// `path` without query and fragment (but for a route in the fragment, `#/…`). A segment stays when
/// it is, percent-decoded, 1 to 64 characters of `[A-Za-z0-9._~-]` in which no scanner finds
/// anything and that none announces as a secret (`/reset/…`), or a part of a route's template
/// (`:id`, `*`). `buffer` is the scanners'.
[[nodiscard]] std::string scrub_path(std::string_view path, std::string& buffer,
                                     PathRules rules = {});

/// `url` without query, fragment and credentials, its path as above (RFC 3986). What is not an
/// absolute http or https URL becomes empty.
[[nodiscard]] std::string scrub_url(std::string_view url, std::string& buffer,
                                    PathRules rules = {});

/// Whether `text` is a host name or address with or without a port, or PostHog's `$direct`, and no
/// scanner finds anything else in it.
[[nodiscard]] bool is_host(std::string_view text, std::string& buffer);

/// Whether `text` is 1 to 64 characters of `[A-Za-z0-9._~-]` in which no scanner finds anything.
[[nodiscard]] bool is_plain_segment(std::string_view text, std::string& buffer);

}  // namespace loquent::analytics::redaction
