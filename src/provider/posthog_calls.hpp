// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/redaction.hpp"
#include "provider/command.hpp"
#include "provider/event_notes.hpp"
#include "redaction/privacy_guard.hpp"

namespace loquent::analytics {

/// Turns each command into one call of PostHog, and gives the events that PostHog makes in that
/// call the time and the previous page of the command.
class PosthogCalls {
  public:
    PosthogCalls(PosthogLibrary& posthog, Page& page, Clock& clock)
        : posthog_(posthog), page_(page), clock_(clock) {}

    [[nodiscard]] redaction::PrivacyGuard& guard() { return guard_; }

    /// From now on it is noted what the guard removes, and from which event: of PostHog's own
    /// properties only if `of_posthog`.
    void note_redactions(bool of_posthog) {
        notes_redactions_ = true;
        guard_.set_tells_posthog(of_posthog);
    }
    /// What is known of the event that the last command has become.
    [[nodiscard]] EventNotes take_notes() { return std::exchange(notes_, {}); }

    /// What the next page view carries, a JSON object; empty: nothing.
    void set_campaign(std::string_view json) { campaign_json_ = json; }

    /// The ticket of the last event that belongs to a command (see `BeforeSend::ticket`).
    [[nodiscard]] std::uint32_t last_ticket() const { return last_ticket_; }

    /// Makes the call for a command that has waited.
    CaptureResult dispatch(const Command& command);
    /// Makes the call for an event that happens now.
    CaptureResult capture_now(std::string_view name, std::string_view properties_json);

    /// Whether the guard lets PostHog's current distinct id pass. It does not if, for example, the
    /// app used email addresses as ids before it had this library.
    [[nodiscard]] bool has_safe_identity();

    struct Answer {
        BeforeSend before_send;
        std::string_view event_name;
        /// What the guard has removed from an event that belongs to no command.
        std::vector<Redaction> redactions;
    };
    /// What becomes of an event that PostHog is about to send.
    [[nodiscard]] Answer before_send(std::string_view event_json);

  private:
    /// The current call into PostHog. During it PostHog calls `before_send` with our event, and
    /// possibly with events of its own. So ours is found by its name, and only once.
    struct Call {
        std::string_view event_name;
        bool identity = false;
        std::optional<EpochMs> time{};
        redaction::AppProperties own{};
        bool matched = false;
        /// The guard has stopped the event.
        bool stopped = false;

        [[nodiscard]] bool matches(std::string_view name) const;
    };

    CaptureResult identify(const Session& session, EpochMs time);
    CaptureResult reset();
    CaptureResult capture_event(std::string_view name, std::string_view properties_json,
                                const TimeAndPath* at);
    CaptureResult capture_pageview(const TimeAndPath& at);
    CaptureResult capture(const Capture& event, Call& call);
    [[nodiscard]] PageAddress address_of(std::string_view path);

    std::vector<Redaction>* redactions() {
        return notes_redactions_ ? &notes_.redactions : nullptr;
    }

    PosthogLibrary& posthog_;
    Page& page_;
    Clock& clock_;
    redaction::PrivacyGuard guard_;
    bool notes_redactions_ = false;
    std::uint32_t last_ticket_ = 0;
    EventNotes notes_;
    std::string campaign_json_;
    /// The page view that PostHog had last; the next one names it as the previous.
    std::optional<TimeAndPath> last_view_;
    /// Calls never nest: a command that comes from inside one waits its turn.
    Call* call_ = nullptr;
};

}  // namespace loquent::analytics
