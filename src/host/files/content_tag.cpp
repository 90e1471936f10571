// SPDX-License-Identifier: MIT
#include "host/files/content_tag.hpp"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>

namespace loquent::host {
namespace {

constexpr std::size_t most_known = 4096;
constexpr std::size_t piece_size = 64 * 1024;
constexpr std::size_t tag_bytes = 16;

struct Known {
    std::string state;
    std::string tag;
};

std::string hash_of_content(const FileContent& file) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, tag_bytes);
    for (std::uint64_t offset = 0; offset < file.size();) {
        const std::string piece = file.read(offset, piece_size);
        if (piece.empty()) {
            break;
        }
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                                  piece.size());
        offset += piece.size();
    }
    std::array<unsigned char, tag_bytes> hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    std::string text(2 * tag_bytes + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

}  // namespace

std::string content_tag(const std::filesystem::path& path, const FileContent& file) {
    static std::mutex mutex;
    static std::map<std::string, Known> known;
    {
        const std::lock_guard lock(mutex);
        const auto found = known.find(path.string());
        if (found != known.end() && found->second.state == file.state()) {
            return found->second.tag;
        }
    }
    std::string tag = hash_of_content(file);
    const std::lock_guard lock(mutex);
    if (known.size() >= most_known) {
        known.clear();
    }
    known[path.string()] = {file.state(), tag};
    return tag;
}

}  // namespace loquent::host
