// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "loquent/analytics/ledger.hpp"

namespace loquent::analytics {

/// What becomes of a command that comes now, and of those that wait.
struct Gate {
    enum class Kind : std::uint8_t {
        /// Commands are passed on to PostHog.
        send,
        /// Commands wait.
        hold,
        /// Events are dropped. `identify` and `reset` wait, in case analytics comes back.
        drop_events,
        drop_everything,
    };

    Kind kind = Kind::hold;
    /// Why commands are dropped.
    DropReason reason = DropReason::disabled;

    [[nodiscard]] static constexpr Gate send() { return {.kind = Kind::send}; }
    [[nodiscard]] static constexpr Gate hold() { return {.kind = Kind::hold}; }
    [[nodiscard]] static constexpr Gate drop_events(DropReason reason) {
        return {.kind = Kind::drop_events, .reason = reason};
    }
    [[nodiscard]] static constexpr Gate drop_everything(DropReason reason) {
        return {.kind = Kind::drop_everything, .reason = reason};
    }

    [[nodiscard]] constexpr bool drops(bool is_event) const {
        return kind == Kind::drop_everything || (kind == Kind::drop_events && is_event);
    }
};

}  // namespace loquent::analytics
