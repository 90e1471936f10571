// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command.hpp"
#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/privacy.hpp"
#include "privacy/privacy_guard.hpp"

namespace loquent::analytics {

/// Hands commands over to a PostHog that has loaded, and gives the events that PostHog makes of
/// them the time and the previous page of the command.
class PosthogHandOver {
  public:
    PosthogHandOver(PosthogLibrary& posthog, Page& page) : posthog_(posthog), page_(page) {}

    [[nodiscard]] privacy::PrivacyGuard& guard() { return guard_; }

    /// From now on it is noted what the guard takes out.
    void note_removals() { notes_removals_ = true; }
    /// What the guard has taken out of the command that was handed over last.
    [[nodiscard]] std::vector<Removal> take_removals() { return std::exchange(removals_, {}); }

    /// Hands over a command that has waited.
    CaptureResult hand_over(const Command& command);

    /// An event; without `at` it happens now, on the page that PostHog sees.
    CaptureResult hand_over_event(std::string_view name, std::string_view properties_json,
                                  ObjectRef original, const std::optional<Moment>& at);

    struct Answer {
        BeforeSend before_send;
        std::string_view event_name;
        /// What the guard has taken out of an event that belongs to no command.
        std::vector<Removal> removals;
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
        privacy::OwnMembers own{};
        bool matched = false;
        /// The guard has stopped it.
        bool stopped = false;

        [[nodiscard]] bool matches(std::string_view name) const;
    };

    CaptureResult hand_over_session(const Session& session, EpochMs time);
    CaptureResult hand_over_reset();
    CaptureResult hand_over_pageview(const Moment& at);
    CaptureResult capture(const Capture& event, Call& call);
    [[nodiscard]] PageAddress address_of(std::string_view path);

    std::vector<Removal>* removals() { return notes_removals_ ? &removals_ : nullptr; }

    PosthogLibrary& posthog_;
    Page& page_;
    privacy::PrivacyGuard guard_;
    bool notes_removals_ = false;
    std::vector<Removal> removals_;
    /// The page view that PostHog had last; the next one refers to it as the previous.
    std::optional<Moment> last_view_;
    /// Calls never nest: a command that comes from inside one queues up.
    Call* call_ = nullptr;
};

}  // namespace loquent::analytics
