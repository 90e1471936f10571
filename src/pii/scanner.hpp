// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pii/pii_kind.hpp"

namespace loquent::analytics::pii {

/// What a scan needs besides the text.
struct ScanContext {
    /// Scratch memory for normalised text. It belongs to the caller, who passes the same one to
    /// each scan so that scanning does not allocate. The text must not be a view of it.
    std::string& buffer;
    /// The text's key names a phone number, so digits need no separators.
    bool phone_key = false;
    /// Whether secrets without a vendor's prefix count. Not for ids, which look just as random.
    bool opaque = false;
    /// Whether four numbers with dots are a version where one is expected: `Chrome/1.2.3.4`.
    bool versions = false;
    /// Whether paths on a disk count. Not for the routes of pages, where `/home/inbox` is one.
    bool disk = true;
};

/// The first personal shape found in `text`, which is UTF-8 with or without JSON's escapes. It is
/// scanned as it is and, where that differs, with all escapes decoded, and as the text of a form.
/// Linear in the length of `text`.
[[nodiscard]] std::optional<PiiKind> find_pii(std::string_view text, ScanContext context);

/// `text` normalised, in `buffer`.
[[nodiscard]] std::string_view normalised(std::string_view text, std::string& buffer);

}  // namespace loquent::analytics::pii
