// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loquent/analytics/event_rules.hpp"
#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/redaction.hpp"
#include "provider/command.hpp"
#include "redaction/privacy_guard.hpp"

namespace loquent::analytics {

/// Hands commands over to a PostHog that has loaded, and gives the events that PostHog makes of
/// them the time and the previous page of the command.
class PosthogDispatch {
  public:
    PosthogDispatch(PosthogLibrary& posthog, Page& page) : posthog_(posthog), page_(page) {}

    [[nodiscard]] redaction::PrivacyGuard& guard() { return guard_; }

    /// From now on it is noted what the guard takes out.
    void note_redactions() { notes_redactions_ = true; }
    /// What the guard has taken out of the command that was dispatched last.
    [[nodiscard]] std::vector<Redaction> take_redactions() {
        return std::exchange(redactions_, {});
    }

    /// Dispatches a command that has waited.
    CaptureResult dispatch(const Command& command);

    /// An event; without `at` it happens now, on the page that PostHog sees.
    CaptureResult dispatch_event(std::string_view name, std::string_view properties_json,
                                 ObjectRef original, const std::optional<TimeAndPath>& at);

    struct Answer {
        BeforeSend before_send;
        std::string_view event_name;
        /// What the guard has taken out of an event that belongs to no command.
        std::vector<Redaction> redactions;
    };
    /// What becomes of an event that PostHog is about to send.
    [[nodiscard]] Answer before_send(std::string_view event_json);

  private:
    /// The call into PostHog that is going on. PostHog asks from inside it, for the event that was
    /// asked for and possibly for others of its own, so the event is matched by name, and once.
    struct Call {
        std::string_view event_name;
        bool identity = false;
        std::optional<EpochMs> time{};
        redaction::AppProperties own{};
        bool matched = false;
        /// The guard has stopped it.
        bool stopped = false;

        [[nodiscard]] bool matches(std::string_view name) const;
    };

    CaptureResult dispatch_session(const Session& session, EpochMs time);
    CaptureResult dispatch_reset();
    CaptureResult dispatch_pageview(const TimeAndPath& at);
    CaptureResult capture(const Capture& event, Call& call);
    [[nodiscard]] PageAddress address_of(std::string_view path);

    std::vector<Redaction>* redactions() { return notes_redactions_ ? &redactions_ : nullptr; }

    PosthogLibrary& posthog_;
    Page& page_;
    redaction::PrivacyGuard guard_;
    bool notes_redactions_ = false;
    std::vector<Redaction> redactions_;
    /// The page view that PostHog had last; the next one refers to it as the previous.
    std::optional<TimeAndPath> last_view_;
    /// Calls never nest: a command that comes from inside one queues up.
    Call* call_ = nullptr;
};

}  // namespace loquent::analytics
