// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace loquent::host {

/// The most that one event may hold, in bytes: PostHog's own limit.
inline constexpr std::size_t longest_event = 1024 * 1024;

/// One event as posthog-js sent it.
struct PosthogEvent {
    /// Its name, such as `$pageview`; never empty.
    std::string name;
    /// Who did it; never empty. A number is turned into its JSON text.
    std::string distinct_id;
    /// The event object as JSON text, members in the order in which they came. It is UTF-8
    /// without a NUL (the escape `\u0000` stands for one).
    std::string payload;
};

/// Reads what `decode_ingest_body` unpacked: `{"batch": [event, …], …}`, one event, or an array
/// of events. Either every event is returned or the sentence that says which part was wrong, by
/// PostHog's rules: an event needs a name in `event` and a distinct id, its own or in its
/// properties, and is no longer than `longest_event`. Escapes of lone surrogates become U+FFFD.
[[nodiscard]] std::variant<std::vector<PosthogEvent>, std::string> parse_posthog_events(
    std::string json);

}  // namespace loquent::host
