// SPDX-License-Identifier: MIT
#include "host/support/periodic_task.hpp"

#include <stop_token>
#include <utility>

namespace loquent::host {

PeriodicTask::PeriodicTask(std::chrono::milliseconds pause, std::function<void()> task)
    : thread_([this, pause, task = std::move(task)](const std::stop_token& stop) {
          std::unique_lock lock(mutex_);
          while (
              !stopping_.wait_for(lock, stop, pause, [&stop] { return stop.stop_requested(); })) {
              task();
          }
      }) {}

}  // namespace loquent::host
