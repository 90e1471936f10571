// SPDX-License-Identifier: MIT
#include "loquent/analytics/consent.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace loquent::analytics {
namespace {

constexpr std::array<std::string_view, 3> consent_names{"granted", "pending", "denied"};

}  // namespace

std::string_view to_string(Consent consent) {
    return consent_names[static_cast<std::size_t>(consent)];
}

std::optional<Consent> parse_consent(std::string_view name) {
    const auto found = std::ranges::find(consent_names, name);
    if (found == consent_names.end()) {
        return std::nullopt;
    }
    return static_cast<Consent>(found - consent_names.begin());
}

}  // namespace loquent::analytics
