// SPDX-License-Identifier: MIT
#include "provider/pageview_tracker.hpp"

namespace loquent::analytics {

void PageviewTracker::start(std::string_view route) {
    if (first_asked_ == route) {
        return;
    }
    start_ = Start::due;
    start_route_ = route;
    if (!first_asked_) {
        last_route_ = route;
        last_sent_ = route;
    }
}

bool PageviewTracker::take_start() {
    if (start_ != Start::due) {
        return false;
    }
    start_ = first_asked_ ? Start::none : Start::made;
    return true;
}

void PageviewTracker::redirect(std::string_view route) {
    if (start_ == Start::due && !first_asked_) {
        start_route_ = route;
    }
}

void PageviewTracker::forget_start() {
    if (start_ == Start::due) {
        start_ = Start::none;
        if (!first_asked_) {
            last_route_.reset();
        }
    }
}

bool PageviewTracker::replaces_start(std::string_view route) {
    const bool is_first = !first_asked_;
    if (is_first) {
        first_asked_ = route;
    }
    if (start_ == Start::due && is_first && route == start_route_) {
        start_ = Start::none;
        return true;
    }
    return false;
}

bool PageviewTracker::route_changed(std::string_view route, std::string_view sent) {
    if (!replaces_start(route) && last_route_ == route) {
        return false;
    }
    if (start_ == Start::made) {
        start_ = Start::none;
    }
    last_route_ = route;
    last_sent_ = sent;
    return true;
}

bool PageviewTracker::view_asked(std::string_view route) {
    const bool is_start_again = !replaces_start(route) && start_ == Start::made &&
                                route == start_route_ && last_route_ == route;
    if (start_ == Start::made) {
        start_ = Start::none;
    }
    last_route_ = route;
    last_sent_ = route;
    return !is_start_again;
}

void PageviewTracker::lost(std::string_view sent) {
    if (last_sent_ == sent) {
        last_route_.reset();
    }
}

void PageviewTracker::seen_anew() {
    last_route_.reset();
    if (start_ == Start::made) {
        start_ = Start::none;
    }
}

}  // namespace loquent::analytics
