// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// The media type of a file by its extension (in lower case, without the dot);
/// `application/octet-stream` for an unknown one.
[[nodiscard]] std::string_view media_type(std::string_view extension);

/// Whether a file's name has a hash of its content in it, as bundlers write it:
/// `index-B3xK9_qa.js`, `main.0123456789abcdef.css`. Such a file never changes.
[[nodiscard]] bool has_hashed_name(const std::filesystem::path& path);

/// The reply that holds the regular file at `path`, or 304 if `request` has its current ETag;
/// nothing if there is no such file or it cannot be read. Of `path.br` and `path.gz` the first
/// that the request accepts is sent in place of the file, if it is a regular file and not older.
/// Caches may keep the file but must ask each time, unless its name is hashed. The caller has made
/// sure that the file may be seen.
[[nodiscard]] std::optional<HttpReply> serve_file(const std::filesystem::path& path,
                                                  const HttpRequest& request);

/// The same for a page, whose content is passed through `edit` first. `variant` must change
/// whenever what `edit` does changes: it becomes a part of the ETag.
[[nodiscard]] std::optional<HttpReply> serve_edited_file(
    const std::filesystem::path& path, const HttpRequest& request, std::string_view variant,
    const std::function<std::string(std::string)>& edit);

}  // namespace loquent::host
