// SPDX-License-Identifier: MIT
#include "packing.hpp"

#include <sodium.h>
#include <zlib.h>

#include <cstddef>
#include <cstdio>
#include <stdexcept>

namespace loquent::host::testing {

std::string gzip(std::string_view text) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("deflateInit2 failed");
    }
    std::string packed(deflateBound(&stream, text.size()), '\0');
    std::string input(text);
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int status = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) {
        throw std::runtime_error("deflate failed");
    }
    return packed;
}

std::string base64(std::string_view text) {
    std::string packed(sodium_base64_ENCODED_LEN(text.size(), sodium_base64_VARIANT_ORIGINAL),
                       '\0');
    sodium_bin2base64(packed.data(), packed.size(),
                      reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    packed.pop_back();  // the NUL
    return packed;
}

std::string encode_uri_component(std::string_view text) {
    constexpr std::string_view kept =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
    std::string encoded;
    for (const char c : text) {
        if (kept.find(c) != std::string_view::npos) {
            encoded += c;
            continue;
        }
        char escape[4];
        std::snprintf(escape, sizeof escape, "%%%02X", static_cast<unsigned>(c) & 0xffU);
        encoded += escape;
    }
    return encoded;
}

std::string beacon(std::string_view json) {
    return "data=" + encode_uri_component(base64(json));
}

}  // namespace loquent::host::testing
