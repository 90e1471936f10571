// SPDX-License-Identifier: MIT
#include "redaction/plan_rules.hpp"

#include <string>

#include "base/json_reader.hpp"
#include "pii/key_meaning.hpp"
#include "redaction/text_rules.hpp"

namespace loquent::analytics::redaction {
namespace {

using Token = Pass::Token;

bool is_number(Pass& pass, const Place& place, const PlannedProperty& property) {
    if (!pass.is(Token::number) ||
        !fault_of_number(pass.text(), pii::meaning_of_key(place.key), pass.buffer()).empty() ||
        (property.kind == PropertyKind::integer &&
         pass.text().find_first_of(".eE") != std::string_view::npos)) {
        return false;
    }
    const double number = number_of_json(pass.text());
    return number >= property.minimum && number <= property.maximum;
}

/// If the value is a path, sends it as its route. Returns whether it did.
bool take_route(Pass& pass, const Place& place) {
    if (!pass.is(Token::string) || !pass.text().starts_with('/')) {
        return false;
    }
    const std::string_view path = pass.text();
    if (const auto route = scrub_path(path, pass.buffer(), pass.path_rules()); route != path) {
        pass.replace(place, route, "path");
    }
    return true;
}

bool is_of_kind(Pass& pass, const Place& place, const PlannedProperty& property) {
    switch (property.kind) {
        case PropertyKind::boolean:
            return pass.is(Token::boolean);
        case PropertyKind::integer:
        case PropertyKind::number:
            return is_number(pass, place, property);
        case PropertyKind::one_of:
            return pass.is(Token::string) && TrackingPlan::has_value(property, pass.literal());
        case PropertyKind::id:
            return pass.is(Token::string) && is_safe_id(pass.text(), pass.buffer());
        case PropertyKind::route:
            return take_route(pass, place);
    }
    return false;
}

}  // namespace

void judge_planned_member(Pass& pass, const Place& place, const PlannedEvent& event) {
    const auto* property = pass.rules().plan.find(event, place.key);
    if (property == nullptr) {
        pass.remove(place, is_harmless_key(place.key, pass.buffer()) ? "unlisted" : "key");
    } else if (!is_of_kind(pass, place, *property)) {
        pass.remove(place, "wrong_type");
    }
}

}  // namespace loquent::analytics::redaction
