// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "direct/event_store.hpp"
#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics::direct {

/// How many events from `begin` on go in one request: at most `most`, and as many as `most_bytes`
/// hold, but always one.
[[nodiscard]] std::size_t batch_size(const EventStore& events, std::size_t begin, std::size_t most,
                                     std::size_t most_bytes);

/// The request's body, as PostHog's server takes it from posthog-js. `now` is that of this very
/// try: the server corrects the events' times by it.
[[nodiscard]] std::string batch_body(const EventStore& events, std::size_t begin, std::size_t count,
                                     std::string_view api_key, EpochMs now);

}  // namespace loquent::analytics::direct
