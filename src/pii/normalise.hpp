// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Rewrites the text from `begin` to `end` in place as a person would read it. Only the scanners
/// see the result. One level of percent, JavaScript, JSON and HTML escapes is decoded; digits,
/// letters, dashes, blanks and dots that look like ASCII become ASCII; invisible characters are
/// left out. Returns the new end, which is `end` only where no escape was decoded; there must be a
/// NUL at `end`, and there is one at the new end.
///
/// Malformed UTF-8 stays as it is. An escaped character that looks like nothing in ASCII becomes
/// some byte above 127, which is all that the scanners need to know of a letter.
[[nodiscard]] char* decode_once(char* begin, const char* end);

/// How many levels of escapes are decoded. A text with more is not meant to be read.
inline constexpr unsigned most_levels = 8;

/// `decode_once` until nothing changes, `most_levels` times at most.
[[nodiscard]] char* normalise(char* begin, char* end);

/// Turns each `+` of a form (application/x-www-form-urlencoded) into a blank, except where it can
/// begin a telephone number. Returns whether there was one.
bool decode_form(char* begin, const char* end);

}  // namespace loquent::analytics::pii
