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
    }
    return "unknown";
}

}  // namespace loquent::analytics
