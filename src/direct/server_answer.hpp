// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "loquent/analytics/direct.hpp"

namespace loquent::analytics::direct {

/// What an answer, or none, says of the events in a request.
enum class ServerAnswer : std::uint8_t {
    taken,
    /// The project's quota is used up: the server keeps none of them, but may later.
    over_quota,
    /// The server could not take them now, or was not reached.
    later,
    refused,
};

[[nodiscard]] ServerAnswer meaning_of(const HttpResponse& response);

/// How long to wait after `tries` requests in a row that have failed: the last of them with this
/// answer. `random`: from 0 to 1.
[[nodiscard]] double pause_after(const HttpResponse& response, int tries, double random);
/// The same where the quota is used up.
[[nodiscard]] double quota_pause_after(const HttpResponse& response);

/// Whether so many tries without an answer ever are enough to say that the server cannot be
/// reached: a content blocker, say. The page's own policy is a fact sooner, and each try shows on
/// its console.
[[nodiscard]] bool counts_as_unreachable(const HttpResponse& response, int tries);

}  // namespace loquent::analytics::direct
