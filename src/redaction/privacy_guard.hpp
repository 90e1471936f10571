// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "loquent/analytics/redaction.hpp"
#include "redaction/app_properties.hpp"
#include "redaction/guard_rules.hpp"

namespace loquent::analytics::redaction {

/// What the guard says of an event.
struct Judgement {
    /// Whether the event may go on, with the edits applied.
    bool send = false;
    /// As `EditList` writes them; nothing: it may go on as it is.
    std::string edits{};
    /// The event's name, as the text has it.
    std::string_view name{};
    /// The id that PostHog has given it; empty: none.
    std::string_view uuid{};
};

/// Decides what of an event may leave the browser. It fails closed: a text that is not JSON, or has
/// another shape than PostHog's events, is not sent.
///
/// Not re-entrant: nothing is called from inside a judgement.
class PrivacyGuard {
  public:
    /// `project` is the configured API key, without which PostHog's events do not pass.
    void set_project(std::string_view project) { project_ = project; }
    [[nodiscard]] GuardRules& rules() { return rules_; }

    /// Whether an event of this name may be sent at all.
    [[nodiscard]] bool is_known(std::string_view name) const;

    /// Judges what an app passes to trackEvent(), and notes them in `own`. `properties` is a
    /// JSON object, or empty.
    [[nodiscard]] Judgement judge_call(std::string_view name, std::string_view properties,
                                       AppProperties& own, std::vector<Redaction>* redactions);

    /// Judges an event as PostHog is about to send it: a JSON object with `event`, `properties`,
    /// and possibly `$set`, `$set_once` and `$unset`. Of an event named `own_name` the properties
    /// must be among `own`; anything else is a property that other code has registered.
    [[nodiscard]] Judgement judge_event(std::string_view event, std::string_view own_name,
                                        const AppProperties& own,
                                        std::vector<Redaction>* redactions);

    /// Whether PostHog may send `text` as its distinct id.
    [[nodiscard]] bool is_sent_id(std::string_view text);

    /// Why `text` must not identify anybody, in a word: `no_id`, `email`, `phone`, `payment_card`,
    /// …; empty: it may.
    [[nodiscard]] std::string_view fault_of_id(std::string_view text);

    /// A path as it may leave. On a page of which the last event was judged as one of a disk no
    /// path leaves.
    [[nodiscard]] std::string scrubbed_path(std::string_view path);

  private:
    std::string project_;
    GuardRules rules_;
    /// The scanners'; kept, so that they do not allocate.
    std::string buffer_;
    bool is_on_disk_ = false;
};

}  // namespace loquent::analytics::redaction
