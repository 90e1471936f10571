// SPDX-License-Identifier: MIT
#include "host/database/database_watch.hpp"

#include <sys/socket.h>

#include <algorithm>

namespace loquent::host {
namespace {

using namespace std::chrono_literals;

constexpr auto pause_between_looks = 100ms;
constexpr auto pause_between_trials = 1s;
/// After this time the server counts as hanging. It is longer than the server itself allows a
/// statement to take.
constexpr auto suspicious_after = 4500ms;

}  // namespace

DatabaseWatch::DatabaseWatch(std::size_t sessions, Clock::duration longest_work)
    : longest_work_(longest_work),
      works_(sessions),
      watcher_(pause_between_looks, [this] { look(); }) {}

bool DatabaseWatch::may_begin() {
    const std::lock_guard lock(mutex_);
    if (!hangs_) {
        return true;
    }
    if (Clock::now() < next_trial_) {
        return false;
    }
    // The trial itself may wait for the connection's time limit; in the meantime nobody else does.
    next_trial_ = Clock::now() + longest_work_ + pause_between_trials;
    return true;
}

void DatabaseWatch::begin(std::size_t session, int socket) {
    const std::lock_guard lock(mutex_);
    works_.at(session) = Work{.since = Clock::now(), .socket = socket};
}

bool DatabaseWatch::end(std::size_t session) {
    const std::lock_guard lock(mutex_);
    const bool was_ended = works_.at(session) && works_.at(session)->is_ended;
    works_.at(session).reset();
    if (hangs_) {
        next_trial_ = std::min(next_trial_, Clock::now() + pause_between_trials);
    }
    return was_ended;
}

void DatabaseWatch::succeeded() {
    const std::lock_guard lock(mutex_);
    hangs_ = false;
}

void DatabaseWatch::look() {
    const std::lock_guard lock(mutex_);
    const auto now = Clock::now();
    for (auto& work : works_) {
        if (!work || work->socket < 0 || work->is_ended) {
            continue;
        }
        const auto waited = now - work->since;
        if (waited > std::min<Clock::duration>(suspicious_after, longest_work_)) {
            if (!hangs_) {
                next_trial_ = now + pause_between_trials;
            }
            hangs_ = true;
        }
        if (waited > longest_work_) {
            work->is_ended = true;
            // The session's owner closes it; until `end` the descriptor is its own.
            ::shutdown(work->socket, SHUT_RDWR);
        }
    }
}

}  // namespace loquent::host
