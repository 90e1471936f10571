// SPDX-License-Identifier: MIT
#include "direct/session_clock.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/json_reader.hpp"
#include "direct/json_text.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr double longest_session = 24.0 * 3'600'000;
constexpr double activity_is_stored_every = 5'000;
/// posthog-js looks a little later than the session can end.
constexpr double idle_check_factor = 1.1;

}  // namespace

SessionClock::SessionClock(KeyValueStore& local, KeyValueStore& tab, UuidV7& uuids, Names names,
                           double idle)
    : local_(local), tab_(tab), uuids_(uuids), names_(std::move(names)), idle_(idle) {
    auto window = tab_.get(names_.window);
    if (window && !tab_.get(names_.is_open)) {
        window_ = std::move(*window);
    } else {
        tab_.remove(names_.window);
    }
    tab_.set(names_.is_open, "1");
    read();
}

bool SessionClock::is_idle(EpochMs now, EpochMs activity) const {
    return now > 0 && activity > 0 && std::abs(now - activity) > idle_;
}

EpochMs SessionClock::last_activity() const {
    return std::max({kept_.activity, own_.activity, 0.0});
}

void SessionClock::read() {
    if (!may_store_) {
        return;
    }
    kept_ = {};
    const auto stored = local_.get(names_.session);
    if (!stored) {
        return;
    }
    // `activity id start`; without an id there is no session.
    const std::string_view text = *stored;
    const auto first = text.find(' ');
    const auto last = text.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return;
    }
    kept_.activity = number_of_json(text.substr(0, first));
    kept_.id = text.substr(first + 1, last - first - 1);
    kept_.start = number_of_json(text.substr(last + 1));
}

void SessionClock::write() {
    kept_ = own_;
    stored_activity_ = own_.activity;
    if (may_store_) {
        std::string text;
        append_number(text, own_.activity);
        text += ' ';
        text += own_.id;
        text += ' ';
        append_number(text, own_.start);
        local_.set(names_.session, text);
    }
}

void SessionClock::set(std::string_view id, EpochMs activity, EpochMs start) {
    const bool is_same = has_set_ && own_.id == id && own_.start == start;
    const bool is_as_active = own_.activity == activity;
    has_set_ = true;
    own_.id = id;
    own_.activity = activity;
    own_.start = start;
    const bool is_stored_soon_enough =
        stored_activity_ > 0 && activity > 0 &&
        std::abs(activity - stored_activity_) < activity_is_stored_every;
    if (!is_same || (!is_as_active && !is_stored_soon_enough)) {
        write();
    }
}

SessionClock::Ids SessionClock::event(EpochMs now) {
    bool has_none = kept_.id.empty();
    const bool is_too_long = kept_.start > 0 && std::abs(now - kept_.start) > longest_session;
    bool was_idle = !has_none && is_idle(now, last_activity());
    if (was_idle) {
        // Another tab may have gone on.
        read();
        was_idle = is_idle(now, last_activity());
        has_none = !was_idle && kept_.id.empty();
    }
    std::string id = kept_.id;
    EpochMs start = kept_.start;
    const bool is_new = has_none || was_idle || is_too_long;
    if (is_new) {
        id = uuids_.next();
        start = now;
    }
    if (is_new || window_.empty()) {
        window_ = uuids_.next();
        if (may_store_) {
            tab_.set(names_.window, window_);
        }
    }
    set(id, now, start > 0 ? start : now);
    restart_idle_check(now);
    return {kept_.id, window_};
}

void SessionClock::restart_idle_check(EpochMs now) {
    idle_check_due_ = now + std::floor(idle_ * idle_check_factor);
}

void SessionClock::check_idle(EpochMs now) {
    read();
    if (is_idle(now, last_activity())) {
        reset();
    } else {
        restart_idle_check(now);
    }
}

void SessionClock::take_over(EpochMs activity, std::string_view id, EpochMs start) {
    if (kept_.id.empty() && !id.empty()) {
        set(id, activity, start);
    }
}

void SessionClock::reset() {
    stored_activity_ = 0;
    idle_check_due_.reset();
    set({}, 0, 0);
}

void SessionClock::keep_stored(bool may_store) {
    may_store_ = may_store;
    if (may_store_ && has_set_) {
        write();
        tab_.set(names_.window, window_);
        tab_.set(names_.is_open, "1");
    }
}

void SessionClock::leave() {
    if (!may_store_) {
        return;
    }
    if (own_.activity > 0 && own_.activity != stored_activity_) {
        read();
        // A session that another tab has begun since must not be overwritten.
        if (kept_.id == own_.id && kept_.start == own_.start) {
            write();
        }
    }
    tab_.remove(names_.is_open);
}

}  // namespace loquent::analytics::direct
