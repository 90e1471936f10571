// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pii/pii_kind.hpp"

namespace loquent::analytics::pii {

/// What a scan needs besides the text.
struct ScanContext {
    /// Where text with look-alikes is normalised. It belongs to the caller and is used again from
    /// scan to scan, so that scanning does not allocate. The text must not view it.
    std::string& buffer;
    /// The text stands under a key that names a phone number: digits need no separators then.
    bool phone_key = false;
};

/// The first personal shape found in `text`, which is UTF-8 without JSON's escapes, or with them:
/// it is scanned as it is and, where that differs, normalised. Linear in the length of `text`.
[[nodiscard]] std::optional<PiiKind> find_pii(std::string_view text, ScanContext context);

/// `text` normalised, in `buffer`.
[[nodiscard]] std::string_view normalised(std::string_view text, std::string& buffer);

}  // namespace loquent::analytics::pii
