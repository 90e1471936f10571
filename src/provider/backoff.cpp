// SPDX-License-Identifier: MIT
#include "provider/backoff.hpp"

namespace loquent::analytics {

double backoff_delay(int tries, double random) {
    constexpr double first_delay = 1'000;
    return first_delay * static_cast<double>(1U << static_cast<unsigned>(tries - 1)) *
           (1 - random / 2);
}

}  // namespace loquent::analytics
