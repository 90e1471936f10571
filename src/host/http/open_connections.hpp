// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace loquent::host {

/// Counts the open connections, and lets the server wait for them to end when it stops.
class OpenConnections {
  public:
    /// Returns how many are open now.
    std::size_t add() {
        const std::lock_guard lock(mutex_);
        return ++count_;
    }

    /// How many are left.
    std::size_t remove() {
        const std::lock_guard lock(mutex_);
        if (--count_ == 0) {
            none_.notify_all();
        }
        return count_;
    }

    [[nodiscard]] std::size_t count() const {
        const std::lock_guard lock(mutex_);
        return count_;
    }

    void wait_for_none(std::chrono::milliseconds at_most) {
        std::unique_lock lock(mutex_);
        none_.wait_for(lock, at_most, [this] { return count_ == 0; });
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable none_;
    std::size_t count_ = 0;
};

}  // namespace loquent::host
