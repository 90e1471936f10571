// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "loquent/analytics/ledger.hpp"
#include "loquent/analytics/outcome.hpp"
#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/redaction.hpp"
#include "loquent/analytics/state.hpp"
#include "provider/event_notes.hpp"

namespace loquent::analytics {

/// Keeps the ledger, and tells the app what has become of its commands and of the provider.
///
/// The app's listeners are called when the outermost call into the provider has ended, never from
/// inside one. So they may call the provider again.
class OutcomeReporter {
  public:
    explicit OutcomeReporter(Console& console) : console_(console) {}

    using OnStateChange = std::function<void(State, std::string_view reason)>;
    using OnOutcome = std::function<void(const CommandOutcome&)>;

    /// Either listener may be empty. `debug`: the console tells what the guard removes.
    void listen(OnStateChange on_state_change, OnOutcome on_outcome, bool debug);

    /// Whether anybody wants to know what the guard has removed from an event.
    [[nodiscard]] bool wants_redactions() const { return debug_ || on_outcome_; }
    /// Whether outcomes are told, and with them the redactions of PostHog's own properties.
    [[nodiscard]] bool tells_outcomes() const { return static_cast<bool>(on_outcome_); }

    void count_command() { ledger_.count_command(); }
    /// PostHog was given the command, with this result.
    void passed_on(std::string_view call, CaptureResult result, EventNotes notes,
                   std::uint32_t ticket);
    /// What became of an event that was kept for the server.
    void delivery_ended(std::uint32_t ticket, DeliveryEnd end, int status);
    /// `redactions`: what in its arguments must not leave.
    void dropped(std::string_view call, DropReason reason, std::vector<Redaction> redactions = {});
    void refused(std::string_view call, RefusalReason reason);
    void state_changed(State state, std::string_view reason);

    /// What the guard has removed from an event that belongs to no command.
    void tell_redactions(std::string_view event, const std::vector<Redaction>& redactions);
    /// Prints a warning, unless it was printed before.
    void warn_once(std::string warning);

    /// Calls the listeners with what has happened since the last time. If they call the provider
    /// again, the results follow in a few further rounds. The rounds are limited, since a listener
    /// that answers each outcome with another command would go on for ever. After the last round
    /// only the latest state is kept, for the next time. The ledger has counted everything.
    void tell();
    /// Nothing more is told.
    void forget_listeners();

    [[nodiscard]] const Ledger& ledger() const { return ledger_; }

  private:
    struct StateChange {
        State state;
        std::string reason;
    };
    struct Ended {
        std::string call;
        Outcome outcome;
        std::string reason;
        EventNotes notes;
    };
    /// An event without an outcome yet, which somebody wants to hear of.
    struct Kept {
        std::uint32_t ticket;
        std::string call;
        EventNotes notes;
    };
    using News = std::variant<StateChange, Ended>;

    void ended(std::string_view call, Outcome outcome, std::string_view reason,
               EventNotes notes = {});
    void tell(const News& news);
    [[nodiscard]] Kept take_kept(std::uint32_t ticket);
    void watch_for_silence(CaptureResult result);
    void cut_short();

    Console& console_;
    OnStateChange on_state_change_;
    OnOutcome on_outcome_;
    bool debug_ = false;
    Ledger ledger_;
    std::list<News> news_;
    std::list<Kept> kept_;
    bool telling_ = false;
    State last_state_ = State::idle;
    std::string last_reason_;
    std::list<std::string> warnings_;
    /// Events that the guard has stopped since the last one that it let pass.
    int stopped_in_a_row_ = 0;
    bool has_passed_ = false;
};

}  // namespace loquent::analytics
