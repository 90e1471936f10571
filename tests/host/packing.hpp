// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

// How posthog-js 1.449.2 packs a body (src/request.ts, encodePostData), byte for byte but for the
// deflate blocks, which every library cuts differently.
namespace loquent::host::testing {

/// As fflate's gzipSync with mtime 0.
std::string gzip(std::string_view text);

/// As btoa.
std::string base64(std::string_view text);

/// As encodeURIComponent.
std::string encode_uri_component(std::string_view text);

/// The form body of a beacon: `data=` and base64, percent-encoded.
std::string beacon(std::string_view json);

}  // namespace loquent::host::testing
