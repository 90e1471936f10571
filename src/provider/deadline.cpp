// SPDX-License-Identifier: MIT
#include "provider/deadline.hpp"

#include <utility>

namespace loquent::analytics {

void Deadline::set(double delay, Callback<> action) {
    clear();
    action_ = action;
    timer_ = timers_.start(delay, Callback<>::to<&Deadline::expire>(this));
}

void Deadline::clear() {
    if (const auto timer = std::exchange(timer_, std::nullopt)) {
        timers_.cancel(*timer);
    }
}

void Deadline::expire() {
    timer_.reset();
    action_();
}

}  // namespace loquent::analytics
