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
    /// Secrets without a vendor's prefix count too. Not for ids, which are as random.
    bool opaque = false;
    /// Four numbers with dots are a version where one is due: `Chrome/1.2.3.4`.
    bool versions = false;
    /// A path may be one of a disk. Not for the routes of pages, of which one may be `/home/inbox`.
    bool disk = true;
};

/// The first personal shape found in `text`, which is UTF-8 without JSON's escapes, or with them:
/// it is scanned as it is and, where that differs, with all escapes decoded and as a form's text.
/// Linear in the length of `text`.
[[nodiscard]] std::optional<PiiKind> find_pii(std::string_view text, ScanContext context);

/// `text` normalised, in `buffer`.
[[nodiscard]] std::string_view normalised(std::string_view text, std::string& buffer);

}  // namespace loquent::analytics::pii
