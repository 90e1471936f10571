// SPDX-License-Identifier: MIT
#include "host/http/file_content.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace loquent::host {

std::shared_ptr<const FileContent> FileContent::open(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return nullptr;
    }
    // Its constructor is private, which std::make_shared cannot reach.
    std::shared_ptr<const FileContent> file(new FileContent(descriptor));
    return file->state_.empty() ? nullptr : file;
}

FileContent::FileContent(int descriptor) : descriptor_(descriptor) {
    struct stat found {};
    if (::fstat(descriptor_, &found) != 0 || !S_ISREG(found.st_mode)) {
        return;
    }
    size_ = static_cast<std::uint64_t>(found.st_size);
    for (const auto number :
         {static_cast<std::int64_t>(found.st_dev), static_cast<std::int64_t>(found.st_ino),
          static_cast<std::int64_t>(found.st_size), static_cast<std::int64_t>(found.st_mtim.tv_sec),
          static_cast<std::int64_t>(found.st_mtim.tv_nsec),
          static_cast<std::int64_t>(found.st_ctim.tv_sec),
          static_cast<std::int64_t>(found.st_ctim.tv_nsec)}) {
        state_ += std::to_string(number) + '.';
    }
}

FileContent::~FileContent() {
    ::close(descriptor_);
}

std::string FileContent::read(std::uint64_t offset, std::size_t most) const {
    std::string bytes(most, '\0');
    std::size_t filled = 0;
    while (filled < most) {
        const ssize_t got = ::pread(descriptor_, bytes.data() + filled, most - filled,
                                    static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace loquent::host
