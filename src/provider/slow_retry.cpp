// SPDX-License-Identifier: MIT
#include "provider/slow_retry.hpp"

#include <algorithm>
#include <utility>

namespace loquent::analytics {
namespace {

constexpr double first_pause = 60'000;
constexpr double longest_pause = 1'800'000;

}  // namespace

void SlowRetry::failed(Callback<> again) {
    again_ = again;
    is_due_ = false;
    pause_ = std::clamp(pause_ * 2, first_pause, longest_pause);
    deadline_.set(pause_, Callback<>::to<&SlowRetry::expire>(this));
}

void SlowRetry::expire() {
    is_due_ = true;
    if (page_.is_visible()) {
        page_shown();
    }
}

void SlowRetry::page_shown() {
    if (std::exchange(is_due_, false)) {
        const Callback<> again = again_;
        again();
    }
}

void SlowRetry::cancel() {
    is_due_ = false;
    deadline_.clear();
}

void SlowRetry::succeeded() {
    cancel();
    pause_ = 0;
}

}  // namespace loquent::analytics
