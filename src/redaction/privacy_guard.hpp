// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "loquent/analytics/redaction.hpp"
#include "redaction/app_properties.hpp"
#include "redaction/guard_rules.hpp"

namespace loquent::analytics::redaction {

/// The guard's answer about an event.
struct Judgement {
    /// Whether the event may go on, with the edits applied.
    bool send = false;
    /// In the format of `EditList`. Empty when the event may go on unchanged.
    std::string edits{};
    /// The event's name, as it is in the JSON.
    std::string_view name{};
    /// The id that PostHog has given the event; empty if it has none.
    std::string_view uuid{};
};

/// Decides which parts of an event may leave the browser. It fails closed: what is not JSON, or
/// does not have the shape of PostHog's events, is not sent.
///
/// Not re-entrant; a judgement calls nothing from outside.
class PrivacyGuard {
  public:
    /// `project` is the configured API key. Events with another key do not pass.
    void set_project(std::string_view project) { project_ = project; }
    [[nodiscard]] GuardRules& rules() { return rules_; }
    /// Whether redactions of properties that begin with `$` are reported. They are at first.
    void set_tells_posthog(bool tells_posthog) { tells_posthog_ = tells_posthog; }

    /// Whether an event of this name may be sent at all.
    [[nodiscard]] bool is_known(std::string_view name) const;

    /// Judges the properties that an app passes to trackEvent(), and notes them in `own`.
    /// `properties` is a JSON object, or empty.
    [[nodiscard]] Judgement judge_call(std::string_view name, std::string_view properties,
                                       AppProperties& own, std::vector<Redaction>* redactions);

    /// Judges an event as PostHog is about to send it: a JSON object with `event`, `properties`,
    /// and possibly `$set`, `$set_once` and `$unset`. The properties of an event named `own_name`
    /// must be among `own`; any other property was registered by other code, and is removed.
    [[nodiscard]] Judgement judge_event(std::string_view event, std::string_view own_name,
                                        const AppProperties& own,
                                        std::vector<Redaction>* redactions);

    /// Whether PostHog may send `text` as its distinct id.
    [[nodiscard]] bool is_sent_id(std::string_view text);

    /// In a word, why `text` must not be used as an id: `no_id`, `email`, `phone`, `payment_card`,
    /// … Empty when it may.
    [[nodiscard]] std::string_view fault_of_id(std::string_view text);

    /// The path in the form that may leave. If the last event came from a page on a disk, no path
    /// leaves.
    [[nodiscard]] std::string scrubbed_path(std::string_view path);

  private:
    std::string project_;
    GuardRules rules_;
    /// Scratch memory for the scanners, kept so that they do not allocate.
    std::string buffer_;
    /// The distinct id of the last event, which nearly always is that of the next one. It passed.
    std::string safe_id_;
    bool is_on_disk_ = false;
    bool tells_posthog_ = true;
};

}  // namespace loquent::analytics::redaction
