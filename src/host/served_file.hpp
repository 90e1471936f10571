// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "http_message.hpp"

namespace loquent::host {

/// The media type of a file by its extension (in lower case, without the dot);
/// `application/octet-stream` for an unknown one.
[[nodiscard]] std::string_view media_type(std::string_view extension);

/// The reply that holds the regular file at `path`, or 304 if `request` has its current ETag;
/// nothing if there is no such file or it cannot be read. Caches may keep the file but must ask
/// each time. The caller has made sure that the file may be seen.
[[nodiscard]] std::optional<HttpReply> serve_file(const std::filesystem::path& path,
                                                  const HttpRequest& request);

/// Adds the header fields that every file from the host carries: a Content-Security-Policy that
/// is enough for posthog-js and the wasm module, and no sniffing, no paths in Referer.
void add_security_headers(HttpReply& reply);

}  // namespace loquent::host
