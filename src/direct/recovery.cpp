// SPDX-License-Identifier: MIT
#include "direct/recovery.hpp"

#include <utility>

#include "base/decimal.hpp"
#include "base/sentence.hpp"

namespace loquent::analytics::direct {

void Recovery::start(std::string lock_name) {
    stop();
    lock_name_ = std::move(lock_name);
    look();
}

void Recovery::stop() {
    lock_.cancel();
    timers_.cancel(std::exchange(timer_, 0));
}

void Recovery::look() {
    timer_ = timers_.start(look_delay, Callback<>::to<&Recovery::look>(this));
    if (delivery_.has_left()) {
        lock_.run(lock_name_, Callback<>::to<&Recovery::locked>(this));
    }
}

void Recovery::locked() {
    const SegmentStore::Left left = delivery_.recover();
    recovered_ += left.events.size() + left.unsaved + left.expired;
    evicted_ += left.unsaved;
    expired_ += left.expired;
    unreadable_ += left.unreadable;
    if (left.unreadable > 0 && !std::exchange(has_told_unreadable_, true)) {
        console_.warn(say(Sentence::direct_unreadable));
    }
}

void Recovery::ended(DeliveryEnd end) {
    switch (end) {
        case DeliveryEnd::delivered:
            ++delivered_;
            break;
        case DeliveryEnd::rejected:
            ++rejected_;
            break;
        case DeliveryEnd::expired:
            ++expired_;
            break;
        case DeliveryEnd::evicted:
            ++evicted_;
            break;
        case DeliveryEnd::denied:
            ++denied_;
            break;
        case DeliveryEnd::handed_over:
        case DeliveryEnd::stopped:
            // They are in storage again, for the next page.
            --recovered_;
            break;
    }
}

void Recovery::storage_has_failed() {
    if (!std::exchange(has_told_failure_, true)) {
        console_.warn(say(Sentence::direct_storage_failed));
    }
}

std::string Recovery::to_json() const {
    std::string json = "{\"persisted\":";
    append_decimal(json, delivery_.events().persisted());
    const auto append = [&json](const char* name, std::uint64_t count) {
        json += ",\"";
        json += name;
        json += "\":";
        append_decimal(json, count);
    };
    append("unsaved", delivery_.events().unsaved());
    append("retried", delivery_.retried());
    append("recovered", recovered_);
    append("delivered", delivered_);
    append("rejected", rejected_);
    append("expired", expired_);
    append("evicted", evicted_);
    append("denied", denied_);
    append("unreadable", unreadable_);
    json += '}';
    return json;
}

}  // namespace loquent::analytics::direct
