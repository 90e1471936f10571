// SPDX-License-Identifier: MIT
#pragma once

#include <list>
#include <string_view>

#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/time_and_path.hpp"
#include "provider/command.hpp"
#include "provider/command_queue.hpp"
#include "provider/gate.hpp"
#include "provider/outcome_reporter.hpp"
#include "provider/posthog_calls.hpp"

namespace loquent::analytics {

/// Passes commands on to PostHog, one by one and in the order of the calls, while its gate sends.
/// Calls never nest: a command that arrives while PostHog is being called waits its turn.
class Dispatcher {
  public:
    Dispatcher(PosthogCalls& posthog, OutcomeReporter& reporter)
        : posthog_(posthog), reporter_(reporter) {}

    /// Sets the gate. A gate that drops also drops the commands that wait, and returns them. After
    /// a gate that sends, call `drain`.
    std::list<OwnedCommand> set_gate(Gate gate);
    /// Passes on all that waits, as long as the gate sends.
    void drain();

    /// Whether an event of now would go to PostHog at once.
    [[nodiscard]] bool sends_at_once() const {
        return gate_.kind == Gate::Kind::send && !dispatching_;
    }
    [[nodiscard]] bool is_dispatching() const { return dispatching_; }
    [[nodiscard]] bool is_sending() const { return gate_.kind == Gate::Kind::send; }

    /// Passes on or queues a command, which the ledger has already counted. Returns `false` if the
    /// gate has dropped it or the queue was full.
    bool submit(OwnedCommand command);
    /// Sends an event that happens now, on the current page, without copying it. To be called only
    /// if `sends_at_once`.
    void send_event(std::string_view name, std::string_view properties_json);

    /// These put the start's `identify`, and after it the start's page view, before all that waits.
    void put_session_first(OwnedCommand identify);
    void put_start_view(OwnedCommand pageview);

    /// The command that has waited longest; null if none waits.
    [[nodiscard]] const Command* first_waiting() const;

  private:
    void dispatch(const Command& command);

    PosthogCalls& posthog_;
    OutcomeReporter& reporter_;
    Gate gate_;
    CommandQueue queue_;
    bool dispatching_ = false;
};

}  // namespace loquent::analytics
