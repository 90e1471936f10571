// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace loquent::host {

/// Calls a function again and again on a thread of its own, with a pause between the calls, until
/// it is destroyed. The function must not throw.
class PeriodicTask {
  public:
    PeriodicTask(std::chrono::milliseconds pause, std::function<void()> task);
    /// Waits for a call that is running.
    ~PeriodicTask() = default;
    PeriodicTask(const PeriodicTask&) = delete;
    PeriodicTask& operator=(const PeriodicTask&) = delete;

  private:
    std::mutex mutex_;
    std::condition_variable_any stopping_;
    std::jthread thread_;
};

}  // namespace loquent::host
