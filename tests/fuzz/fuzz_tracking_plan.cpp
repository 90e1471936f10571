// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "../redaction/judged.hpp"
#include "base/json_reader.hpp"
#include "fuzz_target.hpp"
#include "json_oracle.hpp"
#include "plan/tracking_plan.hpp"
#include "redaction/posthog_keys.hpp"
#include "redaction/privacy_guard.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

namespace {

/// The text through the end of its line `number`, counted from 1; nothing: it has fewer lines.
std::optional<std::string_view> through_line(std::string_view text, std::size_t number) {
    std::size_t end = 0;
    for (std::size_t line = 0; line < number; ++line) {
        if (line > 0 && end == text.size()) {
            return std::nullopt;
        }
        end = std::min(text.find('\n', end), text.size() - 1) + 1;
    }
    return text.substr(0, end);
}

/// `part` of `text`, with the colon that a key at its end waits for: the two are one token.
std::string_view with_colon(std::string_view part, std::string_view text) {
    const std::size_t next = text.find_first_not_of(" \t\n\r", part.size());
    return next != std::string_view::npos && text[next] == ':' ? text.substr(0, next + 1) : part;
}

/// An error is `line N…: …`. Reading only up to this line gives the same error, with two
/// exceptions: a text that is not JSON is reported at the last line that was, and an event that
/// occurs twice is only noticed at the end, but reported at its line.
void require_place(std::string_view error, std::string_view text) {
    constexpr std::string_view word = "line ";
    require(error.starts_with(word));
    const std::size_t line = std::stoul(std::string(error.substr(word.size())));
    const std::size_t end_of_place = error.find(": ");
    require(end_of_place != std::string_view::npos);
    const auto part = through_line(text, line);
    require(part.has_value());
    if (error.ends_with(": this is not JSON")) {
        return;
    }
    const std::string_view place = error.substr(0, end_of_place);
    if (!error.ends_with(": it is defined twice") || place.find('.') != std::string_view::npos) {
        TrackingPlan plan;
        require(plan.read(with_colon(*part, text), redaction::is_posthog_key) == error);
        return;
    }
    const std::string name = '"' + std::string(place.substr(place.rfind(' ') + 1)) + '"';
    const std::size_t begin = part->substr(0, part->size() - 1).rfind('\n') + 1;
    require(part->substr(begin).find(name) != std::string_view::npos);
}

/// The strings of a JSON text, each with its quotes.
std::vector<std::string> literals_of(std::string_view text) {
    std::vector<std::string> literals{"\"\"", "\",\"", "\", \""};
    JsonReader reader(text);
    for (auto token = reader.next();
         token != JsonReader::Token::end && token != JsonReader::Token::error;
         token = reader.next()) {
        if (token == JsonReader::Token::string || token == JsonReader::Token::key) {
            literals.push_back('"' + std::string(reader.source()) + '"');
        }
    }
    return literals;
}

PropertyKind kind_of(const json& definition) {
    if (definition.contains("enum")) {
        return PropertyKind::one_of;
    }
    const std::string& type = definition.at("type").get_ref<const std::string&>();
    if (type == "string") {
        return definition.at("format") == "id" ? PropertyKind::id : PropertyKind::route;
    }
    return type == "boolean"   ? PropertyKind::boolean
           : type == "integer" ? PropertyKind::integer
                               : PropertyKind::number;
}

/// A reader of ours may be a few units off in the last place.
bool is_near(double number, double expected) {
    return number == expected || std::abs(number - expected) <= 1e-12 * std::abs(expected);
}

/// Whether a value is what the definition of its property says, which `kind` sums up.
bool is_of_kind(const json& value, PropertyKind kind, const json& definition) {
    switch (kind) {
        case PropertyKind::one_of: {
            const json& values = definition.at("enum");
            return std::ranges::find(values, value) != values.end();
        }
        case PropertyKind::boolean:
            return value.is_boolean();
        case PropertyKind::integer:
            return value.is_number_integer();
        case PropertyKind::number:
            return value.is_number();
        case PropertyKind::id:
        case PropertyKind::route:
            break;
    }
    return value.is_string();
}

void require_property(const PlannedProperty& property, const json& definition,
                      const std::vector<std::string>& literals) {
    require(property.kind == kind_of(definition));
    constexpr double infinity = std::numeric_limits<double>::infinity();
    require(is_near(property.minimum, definition.value("minimum", -infinity)) &&
            is_near(property.maximum, definition.value("maximum", infinity)));
    if (property.kind == PropertyKind::one_of) {
        for (const std::string& literal : literals) {
            require(TrackingPlan::has_value(property, literal) ==
                    is_of_kind(json::parse(literal), property.kind, definition));
        }
    }
}

/// Passes every value to each property: what the guard lets through is of the property's kind.
void judge_values(PrivacyGuard& guard, const std::string& event, const json& definitions,
                  const std::vector<std::string>& literals) {
    std::vector<json> values{
        nullptr,        true,     false,          0, -1, 1.5, 1e300, json::array(),
        json::object(), "c_8Fk2", "/contacts/:id"};
    for (const std::string& literal : literals) {
        values.push_back(json::parse(literal));
    }
    for (const json& value : values) {
        json properties = json::object();
        for (const auto& [name, definition] : definitions.items()) {
            properties[name] = value;
        }
        const std::string passed = properties.dump();
        AppProperties own;
        std::vector<Redaction> redactions;
        const auto judgement = guard.judge_call(event, passed, own, &redactions);
        require(judgement.send);
        const json sent = edited(passed, judgement.edits);
        require(sent.size() + redactions.size() >= definitions.size());
        for (const auto& [name, kept] : sent.items()) {
            const json& definition = definitions.at(name);
            require(is_of_kind(kept, kind_of(definition), definition));
        }
    }
}

}  // namespace

// What nlohmann/json makes of a tracking plan is what the tracking plan has to know.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    PrivacyGuard guard;
    TrackingPlan& plan = guard.rules().plan;
    // Nothing of the previous plan is left.
    require(!plan.read(R"({"events":{"before":{}}})", redaction::is_posthog_key));
    const auto error = plan.read(text, redaction::is_posthog_key);
    require(plan.find("before") == nullptr || text.find("before") != std::string_view::npos);
    if (error) {
        require_place(*error, text);
    }

    // Names with escapes are compared as they are written, by which nlohmann does not know them.
    if (oracle_may_differ(text) || text.find('\\') != std::string_view::npos) {
        return 0;
    }
    const json document = json::parse(text, nullptr, /*allow_exceptions=*/false);
    const auto literals = literals_of(text);
    if (error) {
        for (const std::string& literal : literals) {
            require(plan.find(json::parse(literal).get<std::string>()) == nullptr);
        }
        return 0;
    }
    require(!document.is_discarded());
    for (const auto& [name, event] : document.at("events").items()) {
        const auto* found = plan.find(name);
        require(found != nullptr && found->name == name);
        require(plan.find(name + "_") == nullptr || document.at("events").contains(name + "_"));
        const json definitions = event.value("properties", json::object());
        for (const auto& [property_name, definition] : definitions.items()) {
            const auto* property = plan.find(*found, property_name);
            require(property != nullptr && property->name == property_name);
            require_property(*property, definition, literals);
        }
        judge_values(guard, name, definitions, literals);
    }
    return 0;
}
