// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics {

/// Escapes UTF-8 `text` for use between the quotes (single, double or back) of a JavaScript string
/// literal, also inside an HTML script element or a JSON document.
///
/// The result holds no quote, `$`, `<`, `>`, `&`, control character or line terminator, and no
/// backslash but those that begin an escape (`\\` and `\uXXXX` only, which JSON knows too).
/// Malformed UTF-8 becomes U+FFFD, one for each maximal subpart, as TextDecoder does
/// (WHATWG Encoding, "UTF-8 decoder").
[[nodiscard]] std::string escape_js_string(std::string_view text);

}  // namespace loquent::analytics
