// SPDX-License-Identifier: MIT
#include "loquent/analytics/outcome.hpp"

namespace loquent::analytics {

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::dispatched:
            return "dispatched";
        case Outcome::dropped:
            return "dropped";
        case Outcome::refused:
            return "refused";
        case Outcome::delivered:
            return "delivered";
        case Outcome::rejected:
            return "rejected";
    }
    return "unknown";
}

}  // namespace loquent::analytics
