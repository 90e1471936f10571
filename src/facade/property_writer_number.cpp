// SPDX-License-Identifier: MIT
// A file of its own: only an app whose tracking plan has a property of the type `number` links what
// writes one.
#include <array>
#include <cmath>
#include <cstdio>

#include "loquent/analytics/property_writer.hpp"

namespace loquent::analytics::detail {

void PropertyWriter::add(std::string_view name, double value) {
    if (!std::isfinite(value)) {
        return;
    }
    begin(name);
    // 17 digits are enough to read the same number back. No locale is set, so the point is `.`.
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.17g", value);
    json_.append(text.data(), static_cast<std::size_t>(length));
}

}  // namespace loquent::analytics::detail
