// SPDX-License-Identifier: MIT
#include "deadline.hpp"

#include <utility>

namespace loquent::analytics {

void Deadline::set(double delay, std::function<void()> action) {
    clear();
    timer_ = timers_.start(delay, [this, action = std::move(action)] {
        timer_.reset();
        // The action may set this deadline anew, which destroys the one that is running.
        const auto call = action;
        call();
    });
}

void Deadline::clear() {
    if (const auto timer = std::exchange(timer_, std::nullopt)) {
        timers_.cancel(*timer);
    }
}

}  // namespace loquent::analytics
