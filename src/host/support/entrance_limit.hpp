// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

namespace loquent::host {

/// Lets only so many threads at a time do something; further ones are turned away.
class EntranceLimit {
  public:
    explicit EntranceLimit(int places) : free_(places) {}

    /// Takes a place until the result is destroyed; null if none is free. The limit must outlive
    /// it.
    [[nodiscard]] std::shared_ptr<void> try_enter() {
        int free = free_.load();
        do {
            if (free == 0) {
                return nullptr;
            }
        } while (!free_.compare_exchange_weak(free, free - 1));
        return {&free_, [this](void*) { ++free_; }};
    }

  private:
    std::atomic<int> free_;
};

}  // namespace loquent::host
