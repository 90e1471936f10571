// SPDX-License-Identifier: MIT
#include "normalise.hpp"

namespace loquent::analytics::privacy {

bool normalise(std::string_view text, std::string& folded) {
    folded = text;
    return false;
}

}  // namespace loquent::analytics::privacy
