// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics::privacy {

/// Writes `text` to `folded` as a reader would take it, for the scanners' eyes only: percent,
/// JavaScript, JSON and HTML escapes are decoded (also when encoded several times over), digits
/// and letters that look like ASCII become ASCII, so do dashes, spaces and dots, and what cannot
/// be seen is left out. Returns whether anything changed. Malformed UTF-8 stays as it is.
///
/// `folded` never gets longer than `text`: a buffer that is used again does not allocate.
/// `text` must not view `folded`.
bool normalise(std::string_view text, std::string& folded);

}  // namespace loquent::analytics::privacy
