// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace loquent::host {

/// A file that is open for reading, whatever becomes of its name.
class FileContent {
  public:
    /// Null if it cannot be opened.
    [[nodiscard]] static std::shared_ptr<const FileContent> open(const std::filesystem::path& path);

    ~FileContent();
    FileContent(const FileContent&) = delete;
    FileContent& operator=(const FileContent&) = delete;

    /// As it was when it was opened.
    [[nodiscard]] std::uint64_t size() const { return size_; }

    /// Changes whenever it is another file or its bytes may have changed: device, inode, size, and
    /// the times of the last change of the content and of the inode; no program can set the latter.
    [[nodiscard]] const std::string& state() const { return state_; }

    /// At most `most` bytes from `offset` on; fewer at the end, none if it cannot be read.
    [[nodiscard]] std::string read(std::uint64_t offset, std::size_t most) const;

  private:
    explicit FileContent(int descriptor);

    int descriptor_;
    std::uint64_t size_ = 0;
    std::string state_;
};

}  // namespace loquent::host
