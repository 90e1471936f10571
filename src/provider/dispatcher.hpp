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

/// Passes commands on to PostHog, one after the other in the order of the calls, as far as its gate
/// lets them. Calls never nest: what comes while PostHog is being called waits its turn.
class Dispatcher {
  public:
    Dispatcher(PosthogCalls& posthog, OutcomeReporter& reporter)
        : posthog_(posthog), reporter_(reporter) {}

    /// Sets the gate. A gate that drops does so to what waits, too; those are the
    /// result. One that sends begins with `drain`.
    std::list<OwnedCommand> set_gate(Gate gate);
    /// Passes on all that waits, as long as the gate sends.
    void drain();

    /// Whether an event of now would go to PostHog at once.
    [[nodiscard]] bool sends_at_once() const {
        return gate_.kind == Gate::Kind::send && !dispatching_;
    }
    [[nodiscard]] bool is_dispatching() const { return dispatching_; }
    [[nodiscard]] bool is_sending() const { return gate_.kind == Gate::Kind::send; }

    /// A command that was counted. Returns whether it was taken: passed on, or queued.
    bool submit(OwnedCommand command);
    /// An event of now on the page as it is, where `sends_at_once`; nothing of it is copied.
    void send_event(std::string_view name, std::string_view properties_json);

    /// The session of the start comes before all that waits, and after it the start's page view.
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
