// SPDX-License-Identifier: MIT
#include "host/http/deadline.hpp"

#include <utility>

namespace loquent::host {

using std::chrono::steady_clock;

void Deadline::set(steady_clock::duration from_now, const std::shared_ptr<HasDeadline>& owner) {
    at_ = steady_clock::now() + from_now;
    if (at_ < wakes_at_) {
        wait(owner);
    }
}

void Deadline::cancel() {
    clear();
    timer_.cancel();
}

void Deadline::wait(std::shared_ptr<HasDeadline> owner) {
    wakes_at_ = at_;
    timer_.expires_at(at_);
    timer_.async_wait([this, owner = std::move(owner)](const ErrorCode& error) mutable {
        if (error) {
            return;
        }
        wakes_at_ = never;
        if (steady_clock::now() >= at_) {
            owner->on_deadline();
        } else if (at_ != never) {
            wait(std::move(owner));
        }
    });
}

}  // namespace loquent::host
