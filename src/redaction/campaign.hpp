// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics::redaction {

/// Whether `text` can name a campaign, a source or a medium: up to 128 characters of any script in
/// which no scanner finds anything, and no pair of words that could be somebody's name. `Black
/// Friday 2026` has a word that marketing uses; `Zoe Quill` has none.
[[nodiscard]] bool is_campaign(std::string_view text, std::string& buffer);

}  // namespace loquent::analytics::redaction
