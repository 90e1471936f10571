// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace loquent::host {

/// The most that a body may hold as it was sent, in bytes: PostHog's own limit.
inline constexpr std::size_t longest_ingest_body = 20 * 1024 * 1024;

/// The most that a body may hold once inflated, in bytes.
inline constexpr std::size_t longest_ingest_text = 20 * 1024 * 1024;

/// Why a body is refused: the HTTP status and a sentence that names what was wrong.
struct IngestBodyError {
    unsigned short status;
    std::string detail;
};

/// The JSON text in a body that posthog-js sent. How it is packed is detected from the body itself,
/// since posthog-js gives gzip the Content-Type text/plain and no Content-Encoding (posthog-js
/// 1.449.2, src/request.ts, encodePostData): gzip by its first bytes; JSON by `{` or `[`; otherwise
/// a form with the field `data`, whose percent-encoded value is base64 of JSON or of gzip. The text
/// need not be valid JSON yet.
[[nodiscard]] std::variant<std::string, IngestBodyError> decode_ingest_body(std::string_view body);

}  // namespace loquent::host
