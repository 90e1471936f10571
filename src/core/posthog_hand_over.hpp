// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "command.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics {

/// Hands commands over to a PostHog that has loaded, and gives the events that PostHog makes of
/// them the time and the previous page of the command.
class PosthogHandOver {
  public:
    PosthogHandOver(PosthogLibrary& posthog, Page& page) : posthog_(posthog), page_(page) {}

    /// Hands over a command that has waited.
    CaptureResult hand_over(const Command& command);

    /// An event; without `at` it happens now, on the page that PostHog sees.
    CaptureResult hand_over_event(std::string_view name, std::string_view properties_json,
                                  ObjectRef original, const std::optional<Moment>& at);

    /// What of an event PostHog is to change before it sends it.
    [[nodiscard]] BeforeSend edits(std::string_view event_name);

  private:
    /// The call into PostHog that is going on. PostHog asks from inside it, for the event that was
    /// asked for and possibly for others of its own, so the event is matched by name, and once.
    struct Call {
        std::string_view event_name;
        bool identity = false;
        std::optional<EpochMs> time;
        bool matched = false;

        [[nodiscard]] bool matches(std::string_view name) const;
    };

    CaptureResult hand_over_session(const Session& session, EpochMs time);
    CaptureResult hand_over_reset();
    CaptureResult hand_over_pageview(const Moment& at);
    CaptureResult capture(const Capture& event, std::optional<EpochMs> time);
    [[nodiscard]] PageAddress address_of(std::string_view path);

    PosthogLibrary& posthog_;
    Page& page_;
    /// The page view that PostHog had last; the next one refers to it as the previous.
    std::optional<Moment> last_view_;
    /// Calls never nest: a command that comes from inside one queues up.
    Call* call_ = nullptr;
};

}  // namespace loquent::analytics
