// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace loquent::host {

/// One item of a field such as `Accept` or `Accept-Encoding`.
struct WeightedItem {
    /// Without its parameters and the blanks around it, as it was sent.
    std::string_view name;
    /// Whether its weight is above zero: `q=0` forbids.
    bool allowed = true;
};

/// The items of a comma-separated field with weights (RFC 9110, 12.4.2), in their order. They view
/// `field`. An empty item has an empty name.
[[nodiscard]] std::vector<WeightedItem> weighted_list(std::string_view field);

/// Whether the two are the same token, in any case.
[[nodiscard]] bool is_same_token(std::string_view left, std::string_view right);

}  // namespace loquent::host
