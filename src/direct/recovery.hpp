// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "direct/delivery.hpp"
#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::direct {

/// Has the events delivered that pages left behind which are gone: reloaded, closed, crashed. They
/// belong to no command of this page, so they are counted here and not in its ledger.
class Recovery {
  public:
    /// How often it is looked for pages that have crashed.
    static constexpr double look_delay = 60'000;

    Recovery(Timers& timers, Lock& lock, Console& console, Delivery& delivery)
        : timers_(timers), lock_(lock), console_(console), delivery_(delivery) {}
    ~Recovery() { stop(); }
    Recovery(const Recovery&) = delete;
    Recovery& operator=(const Recovery&) = delete;

    /// `lock_name`: of the project.
    void start(std::string lock_name);
    void stop();
    /// A recovered event has ended.
    void ended(DeliveryEnd end);
    void storage_has_failed();

    /// `{"persisted":n,"recovered":n,…}`: what is in storage now, what was sent again, and what
    /// became of the events that were recovered.
    [[nodiscard]] std::string to_json() const;

  private:
    void look();
    void locked();

    Timers& timers_;
    Lock& lock_;
    Console& console_;
    Delivery& delivery_;
    std::string lock_name_;
    TimerId timer_ = 0;

    std::uint64_t recovered_ = 0;
    std::uint64_t delivered_ = 0;
    std::uint64_t rejected_ = 0;
    std::uint64_t expired_ = 0;
    std::uint64_t evicted_ = 0;
    std::uint64_t denied_ = 0;
    std::uint64_t unreadable_ = 0;
    bool has_told_unreadable_ = false;
    bool has_told_failure_ = false;
};

}  // namespace loquent::analytics::direct
