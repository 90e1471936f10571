// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "direct/uuid_v7.hpp"
#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics::direct {

/// Session and window ids by posthog-js's rules (its sessionid.ts), as a state machine over stored
/// values and the time that it is told. It has no timer of its own: see `idle_check_due`.
///
/// A session ends after `idle` milliseconds without an event, and after 24 hours. The tabs of a
/// site share it; each tab has a window id, which its copies do not take over.
class SessionClock {
  public:
    struct Names {
        /// In localStorage.
        std::string session;
        /// In sessionStorage.
        std::string window;
        /// In sessionStorage, as long as the page lives: a tab that finds it is a copy of another.
        std::string is_open;
    };

    SessionClock(KeyValueStore& local, KeyValueStore& tab, UuidV7& uuids, Names names, double idle);

    struct Ids {
        std::string_view session;
        std::string_view window;
    };
    /// The ids of an event that happens now.
    [[nodiscard]] Ids event(EpochMs now);

    /// The session that posthog-js had kept, unless there is one of ours.
    void take_over(EpochMs activity, std::string_view id, EpochMs start);
    /// The next event begins another session.
    void reset();
    /// Stores nothing from now on, or does so again, beginning with what is.
    void keep_stored(bool may_store);
    /// The page is left.
    void leave();

    /// When `check_idle` is to be called, or nothing.
    [[nodiscard]] std::optional<EpochMs> idle_check_due() const { return idle_check_due_; }
    void start_idle_check(EpochMs now) { restart_idle_check(now); }
    /// Begins another session if all tabs have been idle for too long.
    void check_idle(EpochMs now);

    [[nodiscard]] std::string_view session_id() const { return kept_.id; }

  private:
    struct Session {
        EpochMs activity = 0;
        std::string id{};
        EpochMs start = 0;
    };

    [[nodiscard]] bool is_idle(EpochMs now, EpochMs activity) const;
    [[nodiscard]] EpochMs last_activity() const;
    void read();
    void set(std::string_view id, EpochMs activity, EpochMs start);
    void write();
    void restart_idle_check(EpochMs now);

    KeyValueStore& local_;
    KeyValueStore& tab_;
    UuidV7& uuids_;
    Names names_;
    double idle_;
    bool may_store_ = true;
    /// What storage holds, as this tab has seen it last.
    Session kept_;
    /// What this tab has set last; its activity is stored every five seconds only.
    Session own_;
    /// Whether this tab has set one at all.
    bool has_set_ = false;
    EpochMs stored_activity_ = 0;
    std::string window_;
    std::optional<EpochMs> idle_check_due_;
};

}  // namespace loquent::analytics::direct
