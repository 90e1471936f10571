// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "host/http/http_message.hpp"
#include "host/http/navigation.hpp"
#include "host/http/security_headers.hpp"

namespace loquent::host {

/// What the host adds to the pages that it serves.
struct PageAdditions {
    /// Inlined into each page; see `inline_config`.
    std::string config_json;
    PagePolicy policy;
};

/// The files of a single-page app in one folder. Nothing outside of the folder is ever served.
class StaticFiles {
  public:
    /// `root` must be an existing folder; nothing otherwise.
    [[nodiscard]] static std::optional<StaticFiles> open(const std::filesystem::path& root);

    /// Whether `file`, which need not be there yet, is in the folder.
    [[nodiscard]] bool contains(const std::filesystem::path& file) const;

    /// The file that a request's path (percent-encoded, beginning with `/`) names; of `/` it is
    /// `index.html`. A path with a `.` or `..` segment, a hidden file, a NUL or a backslash names
    /// none, and a symbolic link that leaves the folder is no file.
    [[nodiscard]] std::optional<std::filesystem::path> resolve(std::string_view path) const;

    /// The page for a path that names no file: `index.html` for navigations, which are the app's
    /// deep links. If a request does not say whether it is one, the last segment decides: with an
    /// extension it is a file's name.
    [[nodiscard]] std::optional<std::filesystem::path> resolve_page(std::string_view path,
                                                                    Navigation navigation) const;

    /// Answers GET and HEAD with the file, the page or 404, other methods with 405. Pages get
    /// `additions`, unless it is null.
    [[nodiscard]] HttpReply serve(const HttpRequest& request, const PageAdditions* additions) const;

  private:
    explicit StaticFiles(std::filesystem::path root) : root_(std::move(root)) {}

    std::optional<std::filesystem::path> file_inside(const std::filesystem::path& relative) const;

    /// Absolute. A link in it is followed at each request.
    std::filesystem::path root_;
};

}  // namespace loquent::host
