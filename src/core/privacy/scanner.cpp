// SPDX-License-Identifier: MIT
#include "scanner.hpp"

namespace loquent::analytics::privacy {

std::optional<PiiKind> find_pii(std::string_view text, ScanContext /*context*/) {
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos && text.find('.', at) != std::string_view::npos) {
        return PiiKind::email;
    }
    return std::nullopt;
}

}  // namespace loquent::analytics::privacy
