// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether a line of a travel document's machine-readable zone (ICAO 9303) begins at `place`, the
/// beginning of a word: 30 characters or more, all capitals, digits and `<`, with the filler `<<`.
[[nodiscard]] bool begins_mrz(const char* place);

}  // namespace loquent::analytics::pii
