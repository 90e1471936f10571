// SPDX-License-Identifier: MIT
#include "redaction/privacy_guard.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/json_reader.hpp"
#include "loquent/analytics/session.hpp"
#include "pii/key_meaning.hpp"
#include "pii/scanner.hpp"
#include "plan/event_name.hpp"
#include "redaction/edit_list.hpp"
#include "redaction/posthog_keys.hpp"
#include "redaction/scrub.hpp"

namespace loquent::analytics::redaction {
namespace {

using Token = JsonReader::Token;

constexpr std::size_t longest_key = 128;
constexpr std::size_t longest_kept_text = 512;
constexpr std::size_t deepest_value = 16;
/// A shorter number is a quantity; a longer one under a sensitive key could be a phone's.
constexpr std::size_t most_digits_of_a_quantity = 6;
constexpr std::size_t shortest_card = 12;

constexpr std::array<std::string_view, 6> posthog_events{"$pageview", "$pageleave",     "$identify",
                                                         "$set",      "$groupidentify", "$opt_in"};

constexpr bool is_graphic(char c) {
    return c > ' ' && c <= '~';
}

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

PathRules path_rules(const GuardRules& rules) {
    return {.routes = &rules.routes, .only_routes = rules.unknown_events == UnknownEvents::drop};
}

/// One walk over a JSON text.
class Pass {
  public:
    Pass(std::string_view text, const GuardRules& rules, std::string& buffer,
         std::vector<Redaction>* redactions)
        : reader_(text), rules_(rules), buffer_(buffer), redactions_(redactions) {}

    bool walk_properties(std::string_view name, AppProperties& own);
    bool walk_event(std::string_view project, std::string_view own_name, const AppProperties& own);
    bool is_allowed_name(std::string_view name);

    std::string_view name() const { return name_; }
    std::string take_edits() { return edits_.take(); }

  private:
    Token next() { return token_ = reader_.next(); }
    std::string_view text() const { return reader_.source(); }

    void walk_members(const Place* outer);
    /// The current token as it is written, if it is a text, a number or a flag.
    std::string_view literal() const;
    void judge_member(const Place& place);
    void judge_posthog_value(const Place& place, const PosthogKey& row);
    void judge_text_of_posthog(const Place& place, const PosthogKey& row);
    /// Keeps those members of an object of which `stays` says so, by the member's key.
    template <typename Stays>
    void keep_members(const Place& place, std::string_view reason, Stays stays);
    void judge_groups(const Place& place);
    void judge_person(const Place& place);
    void judge_person_once(const Place& place);
    void judge_unset(const Place& place);
    void judge_app_member(const Place& place, bool sensitive, std::size_t depth);
    void judge_listed_member(const Place& place);
    bool is_of_kind(const Place& place, const PlannedProperty& property);
    void judge_app_value(const Place& place, bool sensitive, std::size_t depth);

    /// Why a text of the app must not leave; empty: it may.
    std::string_view fault_of_text(std::string_view text);
    std::string_view fault_of_number(std::string_view number, bool sensitive);
    bool is_token(std::string_view text);
    bool is_safe_id(std::string_view text);
    bool has_pii(std::string_view text);
    bool is_harmless_key(std::string_view key);

    void skip_value();
    void remove(const Place& place, std::string_view reason);
    void replace(const Place& place, std::string_view value, std::string_view reason);
    void note(const Place& place, std::string_view reason);

    JsonReader reader_;
    const GuardRules& rules_;
    std::string& buffer_;
    std::vector<Redaction>* redactions_;
    EditList edits_;
    Token token_ = Token::null;

    std::string_view name_;
    /// The event in the tracking plan; null: it has none.
    const PlannedEvent* listed_ = nullptr;
    /// Where a redaction's name begins: the properties' own place is not told.
    const Place* told_from_ = nullptr;
    AppProperties* noted_ = nullptr;
    const AppProperties* own_ = nullptr;
    bool is_of_project_ = false;
    bool is_identified_ = false;
    std::string_view project_;
};

bool Pass::walk_properties(std::string_view name, AppProperties& own) {
    noted_ = &own;
    listed_ = rules_.plan.find(name);
    if (next() != Token::begin_object) {
        return false;
    }
    walk_members(nullptr);
    return token_ == Token::end_object && next() == Token::end;
}

bool Pass::walk_event(std::string_view project, std::string_view own_name,
                      const AppProperties& own) {
    static constexpr AppProperties none;
    project_ = project;
    bool has_properties = false;
    if (next() != Token::begin_object) {
        return false;
    }
    while (next() == Token::key) {
        const Place place{.key = text()};
        next();
        if (place.key == "event") {
            // Our own has been judged when it was called.
            if (token_ != Token::string || (text() != own_name && !is_allowed_name(text()))) {
                return false;
            }
            name_ = text();
            listed_ = rules_.plan.find(name_);
        } else if (place.key == "properties") {
            if (token_ != Token::begin_object || has_properties) {
                return false;
            }
            has_properties = true;
            told_from_ = &place;
            // PostHog's own events have no properties of an app.
            own_ = name_ == own_name ? &own : name_.starts_with('$') ? &none : nullptr;
            walk_members(&place);
            told_from_ = nullptr;
        } else if (place.key == "uuid" || place.key == "timestamp") {
            if (token_ != Token::string || !is_id(text())) {
                return false;
            }
        } else if (const auto* row = find_posthog_key(place.key);
                   row != nullptr && row->name[0] == '$') {
            judge_posthog_value(place, *row);
        } else {
            remove(place, "unknown_key");
        }
    }
    return token_ == Token::end_object && next() == Token::end && !name_.empty() &&
           has_properties && is_of_project_ && is_identified_;
}

bool Pass::is_allowed_name(std::string_view name) {
    if (name.starts_with('$')) {
        return std::ranges::find(posthog_events, name) != posthog_events.end();
    }
    return rules_.plan.find(name) != nullptr ||
           (rules_.unknown_events == UnknownEvents::check && is_event_name(name) && !has_pii(name));
}

void Pass::walk_members(const Place* outer) {
    while (next() == Token::key) {
        const Place place{.outer = outer, .key = text()};
        next();
        const std::string_view value = literal();
        const std::size_t edits = edits_.size();
        judge_member(place);
        if (noted_ != nullptr) {
            noted_->add(place.key, edits_.size() == edits ? value : std::string_view());
        }
    }
}

std::string_view Pass::literal() const {
    switch (token_) {
        case Token::string:
            // With its quotes: the text "1" is not the number 1.
            return {text().data() - 1, text().size() + 2};
        case Token::number:
        case Token::boolean:
            return text();
        default:
            return {};
    }
}

void Pass::judge_member(const Place& place) {
    // What the app itself passes is of the tracking plan alone.
    if (listed_ != nullptr && noted_ != nullptr) {
        judge_listed_member(place);
    } else if (const auto* row = find_posthog_key(place.key)) {
        if (place.key == "token") {
            is_of_project_ = token_ == Token::string && text() == project_;
        } else if (place.key == "distinct_id") {
            is_identified_ = token_ == Token::string && is_safe_id(text());
        }
        judge_posthog_value(place, *row);
    } else if (place.key.starts_with('$')) {
        remove(place, "unknown_key");
    } else if (own_ != nullptr && !own_->contains(place.key)) {
        remove(place, "super_property");
    } else if (own_ != nullptr && own_->has_passed(place.key, literal())) {
        return;
    } else if (listed_ != nullptr) {
        judge_listed_member(place);
    } else {
        judge_app_member(place, /*sensitive=*/false, 0);
    }
}

void Pass::judge_posthog_value(const Place& place, const PosthogKey& row) {
    switch (row.action) {
        case KeyAction::groups:
            judge_groups(place);
            return;
        case KeyAction::person:
            judge_person(place);
            return;
        case KeyAction::person_once:
            judge_person_once(place);
            return;
        case KeyAction::person_unset:
            judge_unset(place);
            return;
        case KeyAction::keep:
        case KeyAction::id:
            if (token_ == Token::null || (row.action == KeyAction::keep &&
                                          (token_ == Token::number || token_ == Token::boolean))) {
                return;
            }
            break;
        default:
            break;
    }
    if (token_ == Token::string && row.action != KeyAction::remove) {
        judge_text_of_posthog(place, row);
    } else {
        remove(place, row.reason);
    }
}

void Pass::judge_text_of_posthog(const Place& place, const PosthogKey& row) {
    const std::string_view value = text();
    bool stays = false;
    switch (row.action) {
        case KeyAction::keep: {
            // Versions of browsers look like addresses.
            const auto kind = pii::find_pii(value, {.buffer = buffer_});
            stays =
                value.size() <= longest_kept_text && (!kind || *kind == pii::PiiKind::ip_address);
            break;
        }
        case KeyAction::id:
            stays = is_safe_id(value);
            break;
        case KeyAction::host:
            stays = is_host(value);
            break;
        case KeyAction::campaign:
            stays = is_plain_segment(value, buffer_);
            break;
        case KeyAction::scrub_url:
        case KeyAction::scrub_path: {
            const std::string scrubbed = row.action == KeyAction::scrub_url
                                             ? scrub_url(value, buffer_, path_rules(rules_))
                                             : scrub_path(value, buffer_, path_rules(rules_));
            stays = !scrubbed.empty();
            if (stays && scrubbed != value) {
                replace(place, scrubbed, row.reason);
            }
            break;
        }
        case KeyAction::move_host:
        case KeyAction::move_campaign: {
            const bool fits = row.action == KeyAction::move_host ? is_host(value)
                                                                 : is_plain_segment(value, buffer_);
            if (fits) {
                Place target = place;
                target.key = target_of_move(row);
                edits_.set(target, value);
                edits_.remove(place);
                return;
            }
            break;
        }
        default:
            break;
    }
    if (!stays) {
        remove(place, row.reason);
    }
}

template <typename Stays>
void Pass::keep_members(const Place& place, std::string_view reason, Stays stays) {
    if (token_ != Token::begin_object) {
        remove(place, reason);
        return;
    }
    while (next() == Token::key) {
        const Place member{.outer = &place, .key = text()};
        next();
        if (token_ != Token::string || !stays(member.key)) {
            remove(member, reason);
        }
    }
}

void Pass::judge_groups(const Place& place) {
    keep_members(place, "group", [this](std::string_view type) {
        return is_plain_segment(type, buffer_) && is_safe_id(text());
    });
}

void Pass::judge_person(const Place& place) {
    keep_members(place, "person", [this](std::string_view key) {
        return (key == "organization_id" && is_safe_id(text())) ||
               (key == "role" && parse_role(text()).has_value());
    });
}

void Pass::judge_person_once(const Place& place) {
    if (token_ != Token::begin_object) {
        remove(place, "person");
        return;
    }
    while (next() == Token::key) {
        const Place property{.outer = &place, .key = text()};
        next();
        if (token_ == Token::null) {
            // PostHog lists all that it looks for, nearly always in vain: nothing is lost.
            edits_.remove(property);
            continue;
        }
        const auto* row = find_posthog_key(property.key);
        const bool is_known = row != nullptr && row->action != KeyAction::person &&
                              row->action != KeyAction::person_once &&
                              row->action != KeyAction::person_unset;
        if (is_known) {
            judge_posthog_value(property, *row);
        } else {
            remove(property, "person");
        }
    }
}

void Pass::judge_unset(const Place& place) {
    if (token_ != Token::begin_array) {
        remove(place, "person");
        return;
    }
    bool stays = true;
    while (next() != Token::end_array && token_ != Token::error) {
        stays = stays && token_ == Token::string && is_plain_segment(text(), buffer_);
        skip_value();
    }
    if (!stays) {
        edits_.remove(place);
        note(place, "person");
    }
}

void Pass::judge_listed_member(const Place& place) {
    const auto* property = rules_.plan.find(*listed_, place.key);
    if (property == nullptr) {
        remove(place, is_harmless_key(place.key) ? "unlisted" : "key");
    } else if (!is_of_kind(place, *property)) {
        remove(place, "wrong_type");
    }
}

bool Pass::is_of_kind(const Place& place, const PlannedProperty& property) {
    switch (property.kind) {
        case PropertyKind::boolean:
            return token_ == Token::boolean;
        case PropertyKind::integer:
        case PropertyKind::number: {
            const bool is_sensitive = pii::meaning_of_key(place.key) == pii::KeyMeaning::sensitive;
            if (token_ != Token::number || !fault_of_number(text(), is_sensitive).empty() ||
                (property.kind == PropertyKind::integer &&
                 text().find_first_of(".eE") != std::string_view::npos)) {
                return false;
            }
            const double number = number_of_json(text());
            return number >= property.minimum && number <= property.maximum;
        }
        case PropertyKind::one_of:
            return token_ == Token::string && TrackingPlan::has_value(property, literal());
        case PropertyKind::id:
            return token_ == Token::string && is_safe_id(text());
        case PropertyKind::route:
            break;
    }
    if (token_ != Token::string || !text().starts_with('/')) {
        return false;
    }
    const std::string_view path = text();
    if (const auto route = scrub_path(path, buffer_, path_rules(rules_)); route != path) {
        replace(place, route, "path");
    }
    return true;
}

void Pass::judge_app_member(const Place& place, bool sensitive, std::size_t depth) {
    if (!is_harmless_key(place.key)) {
        remove(place, "key");
        return;
    }
    // What encloses it counts too: `{address: {lines: […]}}`.
    const pii::KeyMeaning meaning = pii::meaning_of_key(place.key);
    judge_app_value(
        place,
        meaning == pii::KeyMeaning::sensitive || (sensitive && meaning == pii::KeyMeaning::neutral),
        depth);
}

void Pass::judge_app_value(const Place& place, bool sensitive, std::size_t depth) {
    switch (token_) {
        case Token::string:
            if (const auto fault = sensitive ? "sensitive_key" : fault_of_text(text());
                !fault.empty()) {
                remove(place, fault);
            }
            return;
        case Token::number:
            if (const auto fault = fault_of_number(text(), sensitive); !fault.empty()) {
                remove(place, fault);
            }
            return;
        case Token::begin_object:
        case Token::begin_array:
            break;
        default:
            return;
    }
    if (depth == deepest_value) {
        remove(place, "too_deep");
    } else if (token_ == Token::begin_object) {
        while (next() == Token::key) {
            const Place member{.outer = &place, .key = text()};
            next();
            judge_app_member(member, sensitive, depth + 1);
        }
    } else {
        Place element{.outer = &place, .key = {}, .index = 0, .in_array = true};
        while (next() != Token::end_array && token_ != Token::error) {
            judge_app_value(element, sensitive, depth + 1);
            ++element.index;
        }
    }
}

std::string_view Pass::fault_of_text(std::string_view text) {
    if (const auto kind = pii::find_pii(text, {.buffer = buffer_})) {
        return to_string(*kind);
    }
    return rules_.free_text == FreeText::scan || is_token(text) ? "" : "free_text";
}

std::string_view Pass::fault_of_number(std::string_view number, bool sensitive) {
    const std::size_t digits = count_digits(number);
    if (sensitive && digits > most_digits_of_a_quantity) {
        return "sensitive_key";
    }
    if (digits >= shortest_card) {
        if (const auto kind = pii::find_pii(number, {.buffer = buffer_})) {
            return to_string(*kind);
        }
    }
    return {};
}

bool Pass::is_token(std::string_view text) {
    if (text.find_first_of("%&\\") != std::string_view::npos) {
        text = pii::normalised(text, buffer_);
    }
    return std::ranges::all_of(text, is_graphic);
}

bool Pass::is_safe_id(std::string_view text) {
    return is_id(text) && !has_pii(text);
}

bool Pass::has_pii(std::string_view text) {
    return pii::find_pii(text, {.buffer = buffer_}).has_value();
}

void Pass::skip_value() {
    if (token_ != Token::begin_object && token_ != Token::begin_array) {
        return;
    }
    const std::size_t depth = reader_.depth();
    while (reader_.depth() >= depth && next() != Token::error) {
    }
}

bool Pass::is_harmless_key(std::string_view key) {
    return key.size() <= longest_key && std::ranges::all_of(key, is_graphic) &&
           key.find('\\') == std::string_view::npos && !has_pii(key);
}

void Pass::remove(const Place& place, std::string_view reason) {
    skip_value();
    edits_.remove(place);
    note(place, reason);
}

void Pass::replace(const Place& place, std::string_view value, std::string_view reason) {
    edits_.set(place, value);
    note(place, reason);
}

void Pass::note(const Place& place, std::string_view reason) {
    if (redactions_ == nullptr) {
        return;
    }
    Place told = place;
    if (!is_harmless_key(place.key)) {
        // A key that could be personal itself is not told either.
        told.key = "?";
    }
    redactions_->push_back({to_text(told, told_from_), reason});
}

}  // namespace

Judgement PrivacyGuard::judge_call(std::string_view name, std::string_view properties,
                                   AppProperties& own, std::vector<Redaction>* redactions) {
    Pass pass(properties, rules_, buffer_, redactions);
    if (!is_event_name(name) || !pass.is_allowed_name(name) ||
        (!properties.empty() && !pass.walk_properties(name, own))) {
        return {};
    }
    return {.send = true, .edits = pass.take_edits(), .name = name};
}

Judgement PrivacyGuard::judge_event(std::string_view event, std::string_view own_name,
                                    const AppProperties& own, std::vector<Redaction>* redactions) {
    Pass pass(event, rules_, buffer_, redactions);
    const bool send = pass.walk_event(project_, own_name, own);
    return {.send = send, .edits = pass.take_edits(), .name = pass.name()};
}

bool PrivacyGuard::is_known(std::string_view name) const {
    return rules_.unknown_events == UnknownEvents::check || rules_.plan.find(name) != nullptr;
}

bool PrivacyGuard::is_safe_id(std::string_view text) {
    return is_id(text) && !pii::find_pii(text, {.buffer = buffer_});
}

std::string PrivacyGuard::scrubbed_path(std::string_view path) {
    return scrub_path(path, buffer_, path_rules(rules_));
}

}  // namespace loquent::analytics::redaction
