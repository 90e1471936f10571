// SPDX-License-Identifier: MIT
#include "provider/retry.hpp"

#include "provider/backoff.hpp"

namespace loquent::analytics {

void Retry::reset() {
    tried_ = 0;
    deadline_.clear();
}

void Retry::begin_try(Callback<> timed_out) {
    ++tried_;
    deadline_.set(limits_.time_limit, timed_out);
}

void Retry::pause(double random, Callback<> again) {
    deadline_.set(backoff_delay(tried_, random), again);
}

}  // namespace loquent::analytics
