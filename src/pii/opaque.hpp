// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// Secrets without a vendor's prefix: tokens that look random, and tokens after a word that
/// announces a secret.
namespace loquent::analytics::pii {

/// Whether `token`, of letters, digits, `-` and `_`, is long and looks random, but is none of the
/// ids that apps use: UUID, ULID, KSUID, ObjectId, nanoid, cuid, Firebase's ids, ids with a prefix
/// (`cus_…`), decimal ids. A slug, a version and a date have parts that are words or numbers.
[[nodiscard]] bool is_opaque_secret(std::string_view token);

/// Whether the path segment after `segment` is a secret, whatever it looks like:
/// `reset-password`, `verify`, `invitation`, `magicLink`, …
[[nodiscard]] bool announces_secret(std::string_view segment);

/// Whether the path segment `next` is personal since it has a digit and stands after `segment`, the
/// key of a birth, a place or a national id: `/zip/10115`, `/passport/c01x00t47`.
[[nodiscard]] bool announces_number(std::string_view segment, std::string_view next);

}  // namespace loquent::analytics::pii
