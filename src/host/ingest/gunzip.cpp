// SPDX-License-Identifier: MIT
#include "host/ingest/gunzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace loquent::host {
namespace {

// zlib: the largest window, plus 16 for a gzip header and no other.
constexpr int gzip_only = MAX_WBITS + 16;

class Inflater {
  public:
    Inflater() : ready_(inflateInit2(&stream_, gzip_only) == Z_OK) {}
    ~Inflater() {
        if (ready_) {
            inflateEnd(&stream_);
        }
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    [[nodiscard]] bool ready() const { return ready_; }
    z_stream& stream() { return stream_; }

  private:
    z_stream stream_{};
    bool ready_;
};

}  // namespace

bool is_gzip(std::string_view data) {
    return data.starts_with("\x1f\x8b");
}

std::variant<std::string, GunzipError> gunzip(std::string_view data, std::size_t limit) {
    Inflater inflater;
    if (!inflater.ready() || data.size() > std::numeric_limits<uInt>::max()) {
        return GunzipError::too_large;
    }
    z_stream& stream = inflater.stream();
    // zlib never writes to its input; its interface is older than const.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(data.data()));
    stream.avail_in = static_cast<uInt>(data.size());

    std::string text;
    std::array<char, 64 * 1024> chunk{};
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        const int status = inflate(&stream, Z_NO_FLUSH);
        const std::size_t produced = chunk.size() - stream.avail_out;
        if (produced > limit - text.size()) {
            return GunzipError::too_large;
        }
        text.append(chunk.data(), produced);
        if (status == Z_STREAM_END) {
            if (stream.avail_in == 0) {
                return text;
            }
            // What follows must be a further member: its header is checked by the next inflate.
            inflateReset(&stream);
        } else if (status == Z_BUF_ERROR ||
                   (status == Z_OK && stream.avail_in == 0 && stream.avail_out != 0)) {
            return GunzipError::truncated;
        } else if (status != Z_OK) {
            return GunzipError::malformed;
        }
    }
}

}  // namespace loquent::host
