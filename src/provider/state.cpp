// SPDX-License-Identifier: MIT
#include "loquent/analytics/state.hpp"

namespace loquent::analytics {

std::string_view to_string(State state) {
    switch (state) {
        case State::idle:
            return "idle";
        case State::configuring:
            return "configuring";
        case State::disabled:
            return "disabled";
        case State::waiting:
            return "waiting";
        case State::loading:
            return "loading";
        case State::active:
            return "active";
        case State::blocked:
            return "blocked";
        case State::stopped:
            return "stopped";
    }
    return "unknown";
}

}  // namespace loquent::analytics
