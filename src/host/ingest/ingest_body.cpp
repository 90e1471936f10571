// SPDX-License-Identifier: MIT
#include "host/ingest/ingest_body.hpp"

#include <sodium.h>

#include <optional>

#include "host/http/form_fields.hpp"
#include "host/ingest/gunzip.hpp"
#include "host/support/percent_decoding.hpp"

namespace loquent::host {
namespace {

using Decoded = std::variant<std::string, IngestBodyError>;

IngestBodyError malformed(std::string detail) {
    return {400, std::move(detail)};
}

bool looks_like_json(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

Decoded inflate_body(std::string_view body) {
    auto inflated = gunzip(body, longest_ingest_text);
    if (auto* text = std::get_if<std::string>(&inflated)) {
        return std::move(*text);
    }
    switch (std::get<GunzipError>(inflated)) {
        case GunzipError::too_large:
            return IngestBodyError{413, "The body inflates to more than 20 MiB."};
        case GunzipError::truncated:
            return malformed("The gzip data of the body ends too early.");
        case GunzipError::malformed:
            break;
    }
    return malformed("The body begins as gzip but is not valid gzip data.");
}

std::optional<std::string> decode_base64(std::string_view text) {
    std::string decoded(text.size() / 4 * 3 + 3, '\0');
    const bool padded = text.ends_with('=');
    std::size_t length = 0;
    const char* end = nullptr;
    const int failed = sodium_base642bin(
        reinterpret_cast<unsigned char*>(decoded.data()), decoded.size(), text.data(), text.size(),
        nullptr, &length, &end,
        padded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    if (failed != 0 || end != text.data() + text.size()) {
        return std::nullopt;
    }
    decoded.resize(length);
    return decoded;
}

Decoded decode_form(std::string_view body) {
    const auto field = find_form_field(body, "data");
    if (!field) {
        return malformed("The body is neither JSON, nor gzip, nor a form with the field data.");
    }
    // A `+` stays one: base64 has no space that it could stand for, and not every client
    // percent-encodes it.
    const auto base64 = percent_decode(*field);
    if (!base64) {
        return malformed("The form field data is not percent-encoded correctly.");
    }
    auto decoded = decode_base64(*base64);
    if (!decoded) {
        return malformed("The form field data is not base64.");
    }
    return is_gzip(*decoded) ? inflate_body(*decoded) : Decoded(*std::move(decoded));
}

}  // namespace

std::variant<std::string, IngestBodyError> decode_ingest_body(std::string_view body) {
    if (body.empty()) {
        return malformed("The body is empty.");
    }
    if (body.size() > longest_ingest_body) {
        return IngestBodyError{413, "The body is longer than 20 MiB."};
    }
    if (is_gzip(body)) {
        return inflate_body(body);
    }
    return looks_like_json(body) ? Decoded(std::string(body)) : decode_form(body);
}

}  // namespace loquent::host
