// SPDX-License-Identifier: MIT
#include "redaction/privacy_guard.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "loquent/analytics/grammar.hpp"
#include "plan/event_name.hpp"
#include "redaction/app_rules.hpp"
#include "redaction/pass.hpp"
#include "redaction/plan_rules.hpp"
#include "redaction/posthog_rules.hpp"
#include "redaction/text_rules.hpp"

namespace loquent::analytics::redaction {
namespace {

using Token = Pass::Token;

constexpr std::array<std::string_view, 6> posthog_events{"$pageview", "$pageleave",     "$identify",
                                                         "$set",      "$groupidentify", "$opt_in"};

bool is_allowed_name(std::string_view name, const GuardRules& rules, std::string& buffer) {
    if (name.starts_with('$')) {
        return std::ranges::find(posthog_events, name) != posthog_events.end();
    }
    return rules.plan.find(name) != nullptr || (rules.unknown_events == UnknownEvents::check &&
                                                is_event_name(name) && !has_pii(name, buffer));
}

/// The properties that an app passes to trackEvent().
class CallWalk {
  public:
    CallWalk(Pass& pass, std::string_view name, AppProperties& own)
        : pass_(pass), own_(own), listed_(pass.rules().plan.find(name)) {}

    /// Returns whether they are a JSON object.
    bool walk() {
        if (pass_.next() != Token::begin_object) {
            return false;
        }
        while (pass_.next() == Token::key) {
            const Place place{.key = pass_.text()};
            pass_.next();
            if (own_.is_full()) {
                // A property that is not noted could not be told from one that other code
                // registered.
                pass_.remove(place, "too_many");
                continue;
            }
            const std::string_view value = pass_.literal();
            const std::size_t edits = pass_.edits();
            judge(place);
            own_.add(place.key, pass_.edits() == edits ? value : std::string_view());
        }
        return pass_.is(Token::end_object) && pass_.next() == Token::end;
    }

  private:
    void judge(const Place& place) {
        if (listed_ != nullptr) {
            judge_planned_member(pass_, place, *listed_);
        } else if (place.key == "token" || place.key == "distinct_id") {
            // They would replace the project's key and the member's id.
            pass_.remove(place, "reserved");
        } else if (const auto* row = find_posthog_key(place.key)) {
            judge_posthog_value(pass_, place, *row);
        } else if (place.key.starts_with('$')) {
            pass_.remove(place, "unknown_key");
        } else {
            judge_app_member(pass_, place);
        }
    }

    Pass& pass_;
    AppProperties& own_;
    const PlannedEvent* listed_;
};

/// Whether the event comes from a page that is not on the web: some `$current_url`, at any depth,
/// is not an http or https URL. PostHog writes JSON without white space.
bool is_of_disk(std::string_view event) {
    constexpr std::string_view key = R"($current_url":")";
    for (std::size_t at = event.find(key); at != std::string_view::npos;
         at = event.find(key, at + 1)) {
        const std::string_view url = event.substr(at + key.size());
        if (!url.starts_with("https://") && !url.starts_with("http://")) {
            return true;
        }
    }
    return false;
}

/// A whole event, as PostHog is about to send it.
class EventWalk {
  public:
    /// `safe_id` is an id that has passed before. Another one that passes takes its place.
    EventWalk(Pass& pass, std::string_view project, std::string_view own_name,
              const AppProperties& own, std::string& safe_id)
        : pass_(pass), project_(project), own_name_(own_name), own_(own), safe_id_(safe_id) {}

    /// Returns whether it may be sent.
    bool walk() {
        if (pass_.next() != Token::begin_object) {
            return false;
        }
        while (pass_.next() == Token::key) {
            const Place place{.key = pass_.text()};
            pass_.next();
            if (!judge_part(place)) {
                return false;
            }
        }
        return pass_.is(Token::end_object) && pass_.next() == Token::end && !name_.empty() &&
               has_properties_ && is_of_project_ && is_identified_;
    }

    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] std::string_view uuid() const { return uuid_; }

  private:
    bool judge_part(const Place& place) {
        if (place.key == "event") {
            return take_name();
        }
        if (place.key == "properties") {
            return take_properties(place);
        }
        if (place.key == "uuid") {
            uuid_ = pass_.text();
        }
        if (place.key == "uuid" || place.key == "timestamp") {
            return pass_.is(Token::string) && is_id(pass_.text());
        }
        if (const auto* row = find_posthog_key(place.key); row != nullptr && row->name[0] == '$') {
            judge_posthog_value(pass_, place, *row);
        } else {
            pass_.remove(place, "unknown_key");
        }
        return true;
    }

    bool take_name() {
        // The name of our own call was judged when the call was made.
        if (!pass_.is(Token::string) ||
            (pass_.text() != own_name_ &&
             !is_allowed_name(pass_.text(), pass_.rules(), pass_.buffer()))) {
            return false;
        }
        name_ = pass_.text();
        listed_ = pass_.rules().plan.find(name_);
        return true;
    }

    bool take_properties(const Place& place) {
        static constexpr AppProperties none;
        if (!pass_.is(Token::begin_object) || has_properties_) {
            return false;
        }
        has_properties_ = true;
        pass_.tell_from(&place);
        // PostHog's own events have no properties of an app.
        const AppProperties* app = name_ == own_name_       ? &own_
                                   : name_.starts_with('$') ? &none
                                                            : nullptr;
        while (pass_.next() == Token::key) {
            const Place property{.outer = &place, .key = pass_.text()};
            pass_.next();
            judge_property(property, app);
        }
        pass_.tell_from(nullptr);
        return true;
    }

    /// `app` is what the app itself has passed; null if that is not known.
    void judge_property(const Place& place, const AppProperties* app) {
        if (const auto* row = find_posthog_key(place.key)) {
            if (place.key == "token") {
                is_of_project_ = pass_.is(Token::string) && pass_.text() == project_;
            } else if (place.key == "distinct_id") {
                is_identified_ = pass_.is(Token::string) && is_known_id(pass_.text());
                if (is_identified_) {
                    return;
                }
            }
            judge_posthog_value(pass_, place, *row);
        } else if (place.key.starts_with('$')) {
            pass_.remove(place, "unknown_key");
        } else if (app != nullptr && !app->contains(place.key)) {
            pass_.remove(place, "super_property");
        } else if (app != nullptr && app->has_passed(place.key, pass_.literal())) {
            return;
        } else if (listed_ != nullptr) {
            judge_planned_member(pass_, place, *listed_);
        } else {
            judge_app_member(pass_, place);
        }
    }

    bool is_known_id(std::string_view id) {
        if (id != safe_id_) {
            if (!is_sent_id(id, pass_.buffer())) {
                return false;
            }
            safe_id_ = id;
        }
        return true;
    }

    Pass& pass_;
    std::string_view project_;
    std::string_view own_name_;
    const AppProperties& own_;
    std::string& safe_id_;

    std::string_view name_;
    std::string_view uuid_;
    /// The event in the tracking plan; null if the plan does not have it.
    const PlannedEvent* listed_ = nullptr;
    bool has_properties_ = false;
    bool is_of_project_ = false;
    bool is_identified_ = false;
};

}  // namespace

Judgement PrivacyGuard::judge_call(std::string_view name, std::string_view properties,
                                   AppProperties& own, std::vector<Redaction>* redactions) {
    if (!is_event_name(name) || !is_allowed_name(name, rules_, buffer_)) {
        return {};
    }
    Pass pass(properties, rules_, buffer_, redactions);
    pass.set_tells_posthog(tells_posthog_);
    if (!properties.empty() && !CallWalk(pass, name, own).walk()) {
        return {};
    }
    return {.send = true, .edits = pass.take_edits(), .name = name};
}

Judgement PrivacyGuard::judge_event(std::string_view event, std::string_view own_name,
                                    const AppProperties& own, std::vector<Redaction>* redactions) {
    Pass pass(event, rules_, buffer_, redactions);
    is_on_disk_ = is_of_disk(event);
    pass.set_on_disk(is_on_disk_);
    pass.set_tells_posthog(tells_posthog_);
    EventWalk walk(pass, project_, own_name, own, safe_id_);
    const bool send = walk.walk();
    return {.send = send, .edits = pass.take_edits(), .name = walk.name(), .uuid = walk.uuid()};
}

bool PrivacyGuard::is_known(std::string_view name) const {
    return rules_.unknown_events == UnknownEvents::check || rules_.plan.find(name) != nullptr;
}

bool PrivacyGuard::is_sent_id(std::string_view text) {
    return redaction::is_sent_id(text, buffer_);
}

std::string_view PrivacyGuard::fault_of_id(std::string_view text) {
    return redaction::fault_of_id(text, buffer_);
}

std::string PrivacyGuard::scrubbed_path(std::string_view path) {
    if (is_on_disk_) {
        return '/' + std::string(redacted_segment);
    }
    return scrub_path(path, buffer_, path_rules(rules_));
}

}  // namespace loquent::analytics::redaction
