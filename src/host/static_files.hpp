// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "http_message.hpp"
#include "posthog_core_conf.hpp"

namespace loquent::host {

/// The files of a single-page app in one folder. Nothing outside of the folder is ever served.
class StaticFiles {
  public:
    /// `root` must be an existing folder; nothing otherwise.
    [[nodiscard]] static std::optional<StaticFiles> open(const std::filesystem::path& root);

    /// Whether `file`, which need not be there yet, is in the folder.
    [[nodiscard]] bool contains(const std::filesystem::path& file) const;

    /// The file for a request's path (percent-encoded, beginning with `/`): the file of that
    /// name; else `index.html` when the last segment has no extension, for the app's deep links;
    /// else nothing. A path with a `.` or `..` segment, a hidden file, a NUL or a backslash has no
    /// file, and a symbolic link that leaves the folder is no file.
    [[nodiscard]] std::optional<std::filesystem::path> resolve(std::string_view path) const;

    /// Answers GET and HEAD with the file or 404, other methods with 405. Pages have `config`
    /// inlined, unless it is null: it is not known then. Their policy lets them use it.
    [[nodiscard]] HttpReply serve(const HttpRequest& request, const PosthogCoreConf* config) const;

  private:
    explicit StaticFiles(std::filesystem::path root) : root_(std::move(root)) {}

    std::optional<std::filesystem::path> file_inside(const std::filesystem::path& relative) const;

    /// Canonical.
    std::filesystem::path root_;
};

}  // namespace loquent::host
