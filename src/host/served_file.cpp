// SPDX-License-Identifier: MIT
#include "served_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

namespace loquent::host {
namespace {

/// Changes whenever the file's size or time does, like that of other file servers.
std::optional<std::string> entity_tag(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) {
        return std::nullopt;
    }
    const auto changed = std::filesystem::last_write_time(path, error);
    if (error) {
        return std::nullopt;
    }
    std::ostringstream tag;
    tag << '"' << std::hex << size << '-' << changed.time_since_epoch().count() << '"';
    return tag.str();
}

/// RFC 9110, 13.1.2: a list of tags, compared weakly, or `*`.
bool matches_tag(std::string_view if_none_match, std::string_view tag) {
    return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

}  // namespace

std::string_view media_type(std::string_view extension) {
    using Entry = std::pair<std::string_view, std::string_view>;
    constexpr std::array types{
        Entry{"css", "text/css; charset=utf-8"},
        Entry{"gif", "image/gif"},
        Entry{"html", "text/html; charset=utf-8"},
        Entry{"ico", "image/vnd.microsoft.icon"},
        Entry{"jpeg", "image/jpeg"},
        Entry{"jpg", "image/jpeg"},
        Entry{"js", "text/javascript; charset=utf-8"},
        Entry{"json", "application/json"},
        Entry{"map", "application/json"},
        Entry{"mjs", "text/javascript; charset=utf-8"},
        Entry{"png", "image/png"},
        Entry{"svg", "image/svg+xml"},
        Entry{"txt", "text/plain; charset=utf-8"},
        Entry{"wasm", "application/wasm"},
        Entry{"webmanifest", "application/manifest+json"},
        Entry{"webp", "image/webp"},
        Entry{"woff2", "font/woff2"},
    };
    const auto found = std::ranges::find(types, extension, &Entry::first);
    return found == types.end() ? "application/octet-stream" : found->second;
}

std::optional<HttpReply> serve_file(const std::filesystem::path& path, const HttpRequest& request) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return std::nullopt;
    }
    const auto tag = entity_tag(path);
    std::ifstream file(path, std::ios::binary);
    if (!tag || !file) {
        return std::nullopt;
    }
    HttpReply reply{200, {{"ETag", *tag}, {"Cache-Control", "no-cache"}}, {}};
    if (matches_tag(request.header("If-None-Match"), *tag)) {
        reply.status = 304;
        return reply;
    }
    std::string extension = path.extension().string();
    extension.erase(0, 1);
    reply.headers.emplace_back("Content-Type", media_type(extension));
    reply.body.assign(std::istreambuf_iterator<char>(file), {});
    return reply;
}

void add_security_headers(HttpReply& reply) {
    reply.headers.emplace_back("Content-Security-Policy",
                               "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
                               "connect-src 'self'; style-src 'self'; img-src 'self'");
    reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
    // posthog-js's beacons would otherwise send the full path as Referer.
    reply.headers.emplace_back("Referrer-Policy", "strict-origin");
}

}  // namespace loquent::host
