// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "fuzz_target.hpp"
#include "host/ingest/gunzip.hpp"
#include "host/ingest/ingest_body.hpp"

using namespace loquent::host;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t much = 1024 * 1024;
    const std::string_view packed = as_text(data, size);
    const auto whole = gunzip(packed, much);
    if (const auto* text = std::get_if<std::string>(&whole)) {
        require(text->size() <= much && is_gzip(packed));
        // The limit is exact.
        require(gunzip(packed, text->size()) == whole);
        if (!text->empty()) {
            const auto cut = gunzip(packed, text->size() - 1);
            require(std::get_if<GunzipError>(&cut) != nullptr &&
                    std::get<GunzipError>(cut) == GunzipError::too_large);
        }
        // As is a body without its end.
        require(std::holds_alternative<GunzipError>(gunzip(packed.substr(0, size - 1), much)));
    }
    const auto body = decode_ingest_body(packed);
    if (const auto* error = std::get_if<IngestBodyError>(&body)) {
        require(error->status == 400 || error->status == 413);
        require(!error->detail.empty());
    } else {
        require(std::get<std::string>(body).size() <= longest_ingest_text);
    }
    return 0;
}
