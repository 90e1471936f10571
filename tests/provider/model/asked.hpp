// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/session.hpp"

namespace loquent::analytics::model {

/// One command as it was asked for, and how it ended.
struct Asked {
    enum class Kind : std::uint8_t { event, pageview, identify, reset };

    Kind kind = Kind::event;
    std::string properties{};
    Session session{};
    std::string path{};
    EpochMs time = 0;
    /// Asked for while nothing was in its way: it happens now, on the page as it is.
    bool live = false;
    bool is_session = false;
    bool large = false;
    bool ended = false;
    bool dispatched = false;
    /// PostHog was reset for the sake of this identify.
    bool reset_before = false;
    /// Under whom PostHog has queued it for the network; nothing: it has not.
    std::optional<std::string> sent_as{};

    bool is_event() const { return kind == Kind::event || kind == Kind::pageview; }
};

}  // namespace loquent::analytics::model
