// SPDX-License-Identifier: MIT
#include "base/concat.hpp"

namespace loquent::analytics {

std::string concat(std::initializer_list<std::string_view> parts) {
    std::string whole;
    for (const std::string_view part : parts) {
        whole += part;
    }
    return whole;
}

}  // namespace loquent::analytics
