// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>

#include "finished_request.hpp"

namespace loquent::host {

/// Counts the requests between their arrival and the last byte of their answer.
class RunningRequests {
  public:
    /// The request counts until the last copy of this is gone.
    std::shared_ptr<void> begin() {
        {
            const std::lock_guard lock(mutex_);
            ++count_;
        }
        return {nullptr, [this](void*) { end(); }};
    }

    void wait_for_none(std::chrono::seconds at_most) {
        std::unique_lock lock(mutex_);
        none_.wait_for(lock, at_most, [this] { return count_ == 0; });
    }

  private:
    void end() {
        const std::lock_guard lock(mutex_);
        if (--count_ == 0) {
            none_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable none_;
    std::size_t count_ = 0;
};

/// A request that is being answered. The last copy of this counts and reports it.
struct Running {
    std::shared_ptr<void> counted;
    std::shared_ptr<FinishedRequest> report;
};

}  // namespace loquent::host
