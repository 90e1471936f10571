// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::privacy {

/// Whether `text` holds a social security number of the United States, or an individual taxpayer
/// number, which has the same form: `123-45-6789` or `123 45 6789`. Without separators it cannot
/// be told from an id.
[[nodiscard]] bool has_ssn(std::string_view text);

}  // namespace loquent::analytics::privacy
