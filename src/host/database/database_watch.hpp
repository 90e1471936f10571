// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "host/support/periodic_task.hpp"

namespace loquent::host {

/// Keeps a database server that has stopped answering from holding everybody up. Work that waits
/// for too long loses its connection, and ends with an error. While work waits like that, or after
/// it has failed, further work is refused at once, except for one attempt now and then to find out
/// whether the server answers again. Safe to use from several threads.
class DatabaseWatch {
  public:
    using Clock = std::chrono::steady_clock;

    /// `sessions` is how many there are. Work that takes longer than `longest_work` is ended.
    explicit DatabaseWatch(std::size_t sessions,
                           Clock::duration longest_work = std::chrono::seconds(5));

    /// Whether work may begin now.
    [[nodiscard]] bool may_begin();

    /// Work begins on a session with this socket; -1 if it has none that can be shut down.
    void begin(std::size_t session, int socket);
    /// Whether it was ended because it took too long.
    bool end(std::size_t session);

    /// The database has answered.
    void succeeded();

  private:
    struct Work {
        Clock::time_point since;
        int socket = -1;
        bool is_ended = false;
    };

    void look();

    const Clock::duration longest_work_;
    std::mutex mutex_;
    std::vector<std::optional<Work>> works_;
    bool hangs_ = false;
    Clock::time_point next_trial_;
    PeriodicTask watcher_;
};

}  // namespace loquent::host
