// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Rewrites the text from `begin` to `end` in place as a reader would take it, for the scanners'
/// eyes only: percent, JavaScript, JSON and HTML escapes are decoded (also when encoded several
/// times over), digits and letters that look like ASCII become ASCII, so do dashes, spaces and
/// dots, and what cannot be seen is left out. Returns the new end, which is `end` only where
/// nothing changed; there must be a NUL at `end`, and there is one at the new end.
///
/// Malformed UTF-8 stays as it is. Escaped characters that look like nothing in ASCII become some
/// byte beyond it, which is all that a scanner asks of a letter.
[[nodiscard]] char* normalise(char* begin, char* end);

}  // namespace loquent::analytics::pii
