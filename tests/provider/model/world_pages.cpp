// SPDX-License-Identifier: MIT
// A page that is prerendered, and one on which a provider replaces another.
#include <cstdint>
#include <utility>

#include "world.hpp"

namespace loquent::analytics::model {

void World::prerendered_step(const Step& step) {
    clock_.time += 1;
    if (step.what == What::activate_page || step.what == What::start) {
        activate_page(step.argument);
    } else if (step.what <= What::reset && step.what != What::track_old_event) {
        kept_.push_back(step);
    }
    demand(!is_prerendered_ || (asked_.empty() && is_untouched()),
           "a page that nobody sees does something");
}

void World::activate_page(unsigned argument) {
    is_prerendered_ = false;
    page_.visible = true;
    clock_.time += 60'000;
    replay_time_ = clock_.time;
    for (const Step& step : std::exchange(kept_, {})) {
        what_happens(step);
    }
    replay_time_.reset();
    start(argument);
    demand(start_time_ == clock_.time, "the start is earlier than the activation");
}

void World::replace(unsigned argument) {
    if (state() == State::idle) {
        return;
    }
    if (state() != State::stopped) {
        doom(to_string(DropReason::stopped));
    }
    provider_->stop();
    sync();
    check();
    check_identities();
    demand(timers_.running() == 0 && !config_source_.is_running(),
           "a provider that is replaced leaves something running");
    bridge_->cut();
    replaced_.push_back({std::move(owned_), std::move(bridge_)});
    forget_all();
    make_provider();
    if (argument % 2 == 0) {
        start(argument / 2);
    }
}

void World::forget_all() {
    ++generation_;
    asked_.clear();
    waiting_.clear();
    ended_.clear();
    order_.clear();
    choice_.reset();
    start_view_ = StartView::none;
    last_route_.reset();
    last_sent_.clear();
    view_asked_ = false;
    definitely_off_ = false;
    told_ = State::idle;
    told_reason_.clear();
    dispatched_ = 0;
    drops_ = {};
    refusals_ = {};
    loading_ = false;
    ready_ = false;
}

void World::call_replaced() {
    if (replaced_.empty()) {
        return;
    }
    const auto& [old, bridge] = replaced_.back();
    const std::uint64_t dropped = old->ledger().dropped(DropReason::stopped);
    old->track_event("thing_done", "{}");
    old->identify(sessions[0]);
    old->online();
    old->page_shown();
    old->page_restored();
    old->start({});
    demand(old->state() == State::stopped, "a provider that is replaced comes back");
    demand(old->ledger().dropped(DropReason::stopped) == dropped + 2,
           "a call of a replaced provider is not counted as stopped");
    demand(!bridge->was_used_after_cut(), "a replaced provider calls PostHog");
}

}  // namespace loquent::analytics::model
