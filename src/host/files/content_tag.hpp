// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include "host/http/file_content.hpp"

namespace loquent::host {

/// A tag of a file's bytes: two files have the same one exactly if their bytes are the same,
/// whatever their times. It is computed once for each state of the file at `path`. Safe to use from
/// several threads.
[[nodiscard]] std::string content_tag(const std::filesystem::path& path, const FileContent& file);

}  // namespace loquent::host
