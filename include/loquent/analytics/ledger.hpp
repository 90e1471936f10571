// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loquent::analytics {

/// Why a command was dropped.
enum class DropReason : std::uint8_t {
    /// Analytics is off: no key is stored, or the configuration could not be loaded.
    disabled,
    /// PostHog's library could not be loaded.
    blocked,
    /// The member has denied consent, or the browser asks not to track.
    denied,
    /// The provider was disposed of before the command's turn came.
    stopped,
    /// It repeats the one before: a route change to the same path, or the same identity.
    repeated,
    /// The event's name is not snake_case, or too long.
    invalid_name,
    /// The properties are not an object, or cannot be serialised as JSON.
    invalid_properties,
    /// The member or organization id is not an id, or the role is unknown.
    invalid_identity,
    /// An argument has a type that the call does not take.
    invalid_argument,
    /// PostHog's library threw.
    failed,
    /// The guard did not let it pass: its name holds something personal, or PostHog's event has an
    /// unknown shape.
    guard,
    /// The tracking plan does not have it, and unknown events are dropped.
    unknown_event,
    /// With the direct client: it became too old before the server answered.
    expired,
    /// With the direct client: it was the oldest that waited when there was no room for another.
    evicted,
};

/// The number of drop reasons, computed from the last of them.
inline constexpr std::size_t drop_reason_count = static_cast<std::size_t>(DropReason::evicted) + 1;

/// Why a command was refused.
enum class RefusalReason : std::uint8_t {
    /// The command queue was full.
    queue_full,
    /// PostHog's capture() did not accept it (rate limiter, bot filter, opt-out).
    library,
};

/// The number of refusal reasons, likewise.
inline constexpr std::size_t refusal_reason_count =
    static_cast<std::size_t>(RefusalReason::library) + 1;

/// The name of a reason in `Ledger::to_json`.
[[nodiscard]] std::string_view to_string(DropReason reason);
/// The name of a reason in `Ledger::to_json`.
[[nodiscard]] std::string_view to_string(RefusalReason reason);

/// The counts. Every command is counted once when it is called, and ends in exactly one outcome:
/// dispatched, dropped or refused, and with the direct client delivered or rejected; until then it
/// is waiting.
class Ledger {
  public:
    /// Counts a command that was called.
    void count_command() { ++commands_; }
    /// Counts a command that PostHog has accepted.
    void count_dispatched() { ++dispatched_; }
    /// Counts commands that were dropped.
    void count_dropped(DropReason reason, std::uint64_t count = 1);
    /// Counts commands that were refused.
    void count_refused(RefusalReason reason, std::uint64_t count = 1);
    /// Counts a command that PostHog's server has taken.
    void count_delivered() { ++delivered_; }
    /// Counts a command that PostHog's server has refused for good, with this HTTP status.
    void count_rejected(int status);

    /// All commands that were called.
    [[nodiscard]] std::uint64_t commands() const { return commands_; }
    /// Commands that PostHog's capture(), identify() or reset() accepted; posthog-js has to deliver
    /// them.
    [[nodiscard]] std::uint64_t dispatched() const { return dispatched_; }
    /// Commands that PostHog's server has taken.
    [[nodiscard]] std::uint64_t delivered() const { return delivered_; }
    /// Commands that PostHog's server has refused for good, with this HTTP status.
    [[nodiscard]] std::uint64_t rejected(int status) const;
    /// Those that were dropped for this reason.
    [[nodiscard]] std::uint64_t dropped(DropReason reason) const;
    /// Those that were refused for this reason.
    [[nodiscard]] std::uint64_t refused(RefusalReason reason) const;
    /// Commands without an outcome yet.
    [[nodiscard]] std::uint64_t waiting() const;

    /// `{"commands":n,"dispatched":n,"waiting":n,"dropped":{reason:n}, "refused":{reason:n}}` with
    /// the reasons that have occurred. If commands were delivered or rejected, also
    /// `"delivered":n,"rejected":{status:n}`, before `dropped`.
    [[nodiscard]] std::string to_json() const;

  private:
    std::uint64_t commands_ = 0;
    struct Rejected {
        int status;
        std::uint64_t count;
    };

    std::uint64_t dispatched_ = 0;
    std::uint64_t delivered_ = 0;
    std::vector<Rejected> rejected_;
    std::array<std::uint64_t, drop_reason_count> dropped_{};
    std::array<std::uint64_t, refusal_reason_count> refused_{};
};

}  // namespace loquent::analytics
