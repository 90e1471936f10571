// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace loquent::host {

/// How much structure a JSON text may have, so that its document fits into memory and its depth
/// into the stack.
struct JsonLimits {
    /// Arrays and objects within one another.
    std::size_t depth = 128;
    /// Values of all kinds, counted by their separators.
    std::size_t values = 250'000;
};

/// Which limit a JSON text breaks, as a sentence; nothing if it keeps them. The text need not be
/// valid JSON: what no parser accepts may pass.
[[nodiscard]] std::optional<std::string_view> check_json_shape(std::string_view json,
                                                               const JsonLimits& limits = {});

}  // namespace loquent::host
