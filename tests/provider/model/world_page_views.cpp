// SPDX-License-Identifier: MIT
// The page views of the model: what a person has seen, once.
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "world.hpp"

namespace loquent::analytics::model {

void World::begin_views() {
    std::optional<std::string> first_asked;
    for (const CommandId id : waiting_) {
        if (asked_[id].kind == Kind::pageview) {
            first_asked = asked_[id].path;
            break;
        }
    }
    if (first_asked == page_.path) {
        return;
    }
    start_view_ = StartView::due;
    view_asked_ = first_asked.has_value();
    if (!view_asked_) {
        last_route_ = page_.path;
        last_sent_ = page_.path;
    }
}

void World::seen_anew() {
    last_route_.reset();
    if (start_view_ == StartView::made) {
        start_view_ = StartView::none;
    }
}

bool World::replaces_start(const std::string& path) {
    const bool is_first = !std::exchange(view_asked_, true);
    if (start_view_ == StartView::due && is_first && path == page_.path) {
        start_view_ = StartView::none;
        return true;
    }
    return false;
}

void World::lose_view(const std::string& path) {
    if (last_sent_ == path) {
        last_route_.reset();
    }
}

void World::insert_start_view() {
    if (start_view_ != StartView::due) {
        return;
    }
    start_view_ = view_asked_ ? StartView::none : StartView::made;
    const CommandId id = add({.kind = Kind::pageview, .path = page_.path, .time = start_time_});
    const auto after_session = [this](const std::deque<CommandId>& ids) {
        return ids.begin() + (!ids.empty() && asked_[ids.front()].is_session ? 1 : 0);
    };
    waiting_.insert(after_session(waiting_), id);
    order_.insert(after_session(order_), id);
}

void World::view(const std::string& path) {
    const auto call = [&] { provider_->track_pageview(path, replay_time_); };
    const bool is_start_again = !replaces_start(path) && start_view_ == StartView::made &&
                                path == page_.path && last_route_ == path;
    if (start_view_ == StartView::made) {
        start_view_ = StartView::none;
    }
    see(path, is_start_again, call);
}

void World::route(const std::string& path) {
    const auto call = [&] { provider_->on_route_change(path + "?q=1", replay_time_); };
    const bool is_repeated = !replaces_start(path) && last_route_ == path;
    if (!is_repeated && start_view_ == StartView::made) {
        start_view_ = StartView::none;
    }
    see(path, is_repeated, call);
}

void World::see(const std::string& path, bool is_repeated, const std::function<void()>& call) {
    if (is_repeated) {
        end(add({.kind = Kind::pageview}), "repeated");
        call();
        hear_what_nobody_heard();
        sync();
        return;
    }
    last_route_ = path;
    last_sent_ = path;
    ask({.kind = Kind::pageview, .path = path}, call);
}

}  // namespace loquent::analytics::model
