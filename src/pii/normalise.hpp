// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Rewrites the text from `begin` to `end` in place as a reader would take it, for the scanners'
/// eyes only: one level of percent, JavaScript, JSON and HTML escapes is decoded, digits and
/// letters that look like ASCII become ASCII, so do dashes, blanks and dots, and what cannot be
/// seen is left out. Returns the new end, which is `end` only where no escape was decoded; there
/// must be a NUL at `end`, and there is one at the new end.
///
/// Malformed UTF-8 stays as it is. Escaped characters that look like nothing in ASCII become some
/// byte beyond it, which is all that a scanner asks of a letter.
[[nodiscard]] char* decode_once(char* begin, const char* end);

/// How many escapes may lie in each other. What is wrapped up more often is not meant to be read.
inline constexpr unsigned most_levels = 8;

/// `decode_once` until nothing changes, `most_levels` times at most.
[[nodiscard]] char* normalise(char* begin, char* end);

/// Turns the `+` of a form (application/x-www-form-urlencoded) into a blank: each that cannot
/// begin a telephone number. Returns whether there was one.
bool decode_form(char* begin, const char* end);

}  // namespace loquent::analytics::pii
