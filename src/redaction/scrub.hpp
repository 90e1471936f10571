// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics::redaction {

class RouteTemplates;

/// How paths are scrubbed.
struct PathRules {
    /// A path that matches one of these is sent as that template.
    const RouteTemplates* routes = nullptr;
    /// Whether every other path except `/` counts as personal as a whole.
    bool only_routes = false;
};

/// Replaces a path segment that could be personal.
inline constexpr std::string_view redacted_segment = ":redacted";

/// `path` without query and fragment; a route in the fragment (`#/…`) is kept. A segment stays if
/// it is a part of a route's template (`:id`, `*`), or if, percent-decoded, it has 1 to 64
/// characters of `[A-Za-z0-9._~-]`, no scanner finds anything in it, and the segment before it does
/// not announce a secret (`/reset/…`). `buffer` is scratch memory for the scanners.
[[nodiscard]] std::string scrub_path(std::string_view path, std::string& buffer,
                                     PathRules rules = {});

/// `url` without query, fragment and credentials (RFC 3986), its path scrubbed as above. Empty if
/// it is not an absolute http or https URL.
[[nodiscard]] std::string scrub_url(std::string_view url, std::string& buffer,
                                    PathRules rules = {});

/// Whether `text` is a host name or address, with or without a port, or PostHog's `$direct`, and no
/// scanner finds anything but an address in it.
[[nodiscard]] bool is_host(std::string_view text, std::string& buffer);

/// Whether `text` is 1 to 64 characters of `[A-Za-z0-9._~-]` in which no scanner finds anything.
[[nodiscard]] bool is_plain_segment(std::string_view text, std::string& buffer);

}  // namespace loquent::analytics::redaction
