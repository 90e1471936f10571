// SPDX-License-Identifier: MIT
// The commands of the model: how each is asked for, and what becomes of it.
#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "world.hpp"

namespace loquent::analytics::model {

CommandId World::add(Asked asked) {
    asked_.push_back(std::move(asked));
    return asked_.size() - 1;
}

bool World::ask(Asked asked, const std::function<void()>& call) {
    clock_.time += replay_time_ ? 0 : 1;
    if (asked.time == 0) {
        asked.time = clock_.time;
    }
    const Asked copy = asked;
    const CommandId id = add(std::move(asked));
    const auto reason = reason_at_once(copy);
    if (reason) {
        end(id, *reason);
    } else {
        waiting_.push_back(id);
        order_.push_back(id);
    }
    call();
    hear_what_nobody_heard();
    sync();
    return !reason || *reason == "repeated";
}

void World::hear_what_nobody_heard() {
    if (state() == State::idle) {
        ended_.clear();
    }
}

std::string_view World::name_of(const Asked& asked) {
    constexpr std::array<std::string_view, 4> names{"thing_done", "$pageview", "identify", "reset"};
    return names[static_cast<std::size_t>(asked.kind)];
}

std::optional<std::string_view> World::reason_at_once(const Asked& asked) const {
    switch (state()) {
        case State::disabled:
        case State::blocked:
            if (asked.is_event() || definitely_off_) {
                return to_string(state());
            }
            break;
        case State::stopped:
            return "stopped";
        case State::waiting:
            if (asked.is_event() && consent() == Consent::denied) {
                return "denied";
            }
            break;
        default:
            break;
    }
    if (!asked.is_event() && !waiting_.empty()) {
        const Asked& last = asked_[waiting_.back()];
        if (last.kind == asked.kind && !last.is_session && last.session == asked.session) {
            return "repeated";
        }
    }
    if (asked.large) {
        int large = 0;
        for (const CommandId id : waiting_) {
            large += asked_[id].large ? 1 : 0;
        }
        if (large >= 2) {
            return "queue_full";
        }
    }
    return std::nullopt;
}

void World::track(Kind kind, EpochMs time, bool large) {
    std::string properties = "{\"n\":" + std::to_string(asked_.size()) + "}";
    if (large) {
        properties.insert(properties.size() - 1, 500'000, ' ');
    }
    const bool live = time == 0 && state() == State::active && busy_ == 0;
    const auto at = time == 0 ? replay_moment() : std::optional(TimeAndPath{time, "/old?q=1"});
    ask({.kind = kind,
         .properties = properties,
         .path = time == 0 ? page_.path : "/old",
         .time = time,
         .live = live,
         .large = large},
        [&] { provider_->track_event("thing_done", properties, at); });
}

std::optional<TimeAndPath> World::replay_moment() const {
    return replay_time_ ? std::optional(TimeAndPath{*replay_time_, page_.path}) : std::nullopt;
}

void World::identify_as(const Session& session) {
    seen_anew();
    ask({.kind = Kind::identify, .session = session},
        [&] { provider_->identify(session, replay_moment()); });
}

void World::sign_out() {
    seen_anew();
    ask({.kind = Kind::reset}, [&] { provider_->reset(replay_moment()); });
}

void World::end(CommandId id, std::string_view reason) {
    Asked& asked = asked_[id];
    demand(!asked.ended, "a command ends twice");
    asked.ended = true;
    asked.dispatched = reason.empty();
    for (std::size_t index = 0; index < drops_.size(); ++index) {
        drops_[index] += to_string(static_cast<DropReason>(index)) == reason ? 1U : 0U;
    }
    refusals_[0] += reason == "queue_full" ? 1U : 0U;
    refusals_[1] += reason == "library" ? 1U : 0U;
    dispatched_ += reason.empty() ? 1U : 0U;
    ended_.emplace_back(id, reason);
    const bool is_lost =
        !reason.empty() && reason != "repeated" && reason != "library" && reason != "failed";
    if (is_lost && asked.kind == Kind::pageview) {
        lose_view(asked.path);
    }
}

void World::hear(const CommandOutcome& outcome) {
    sync();
    demand(busy_ == 0, "an outcome is told from inside a call");
    demand(!ended_.empty(), "an outcome of no command");
    if (ended_.empty()) {
        return;
    }
    const auto [id, reason] = ended_.front();
    ended_.pop_front();
    demand(outcome.reason == reason, "a command ends for another reason");
    demand(outcome.call == name_of(asked_[id]), "the outcome names another command");
    const bool is_refusal = reason == "library" || reason == "queue_full";
    demand(outcome.outcome == (reason.empty() ? Outcome::dispatched
                               : is_refusal   ? Outcome::refused
                                              : Outcome::dropped),
           "a command has another outcome");
    if (const auto action = std::exchange(outcome_action_, std::nullopt)) {
        reenter(*action);
    }
}

void World::sync() {
    if (is_ending_) {
        return;
    }
    for (const DropReason reason :
         {DropReason::denied, DropReason::blocked, DropReason::disabled, DropReason::stopped}) {
        const auto known = drops_[static_cast<std::size_t>(reason)];
        if (provider_->ledger().dropped(reason) > known) {
            // Where the end has come from inside the start's activation.
            if (start_view_ == StartView::due && ready_ && consent() == Consent::granted &&
                provider_->ledger().commands() > asked_.size()) {
                insert_start_view();
            }
            doom(to_string(reason));
        }
    }
    if (state() == State::waiting && consent() == Consent::denied &&
        start_view_ == StartView::due) {
        start_view_ = StartView::none;
        if (!view_asked_) {
            last_route_.reset();
        }
    }
}

void World::doom(std::string_view reason) {
    demand(reason != "denied" || consent() == Consent::denied, "denied without a denial");
    const bool all = reason == "stopped" || (reason == "disabled" && definitely_off_);
    std::deque<CommandId> kept;
    std::deque<CommandId> doomed;
    for (const CommandId id : waiting_) {
        (all || asked_[id].is_event() ? doomed : kept).push_back(id);
    }
    waiting_ = std::move(kept);
    for (const CommandId id : doomed) {
        end(id, reason);
    }
}

CommandId World::take_front(std::deque<CommandId>& ids) {
    const CommandId id = ids.front();
    ids.pop_front();
    return id;
}

}  // namespace loquent::analytics::model
