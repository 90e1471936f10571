// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loquent::analytics {

/// What a property in the tracking plan can be. There is no bare string.
enum class PropertyKind : std::uint8_t { one_of, boolean, integer, number, id, route };

struct PlannedProperty {
    std::string_view name;
    PropertyKind kind = PropertyKind::boolean;
    /// Of a number: both included.
    double minimum = 0;
    double maximum = 0;
    /// Of `one_of`: the list of its values as JSON.
    std::string_view values;
};

struct PlannedEvent {
    std::string_view name;
    std::size_t first_property = 0;
    std::size_t property_count = 0;
};

/// The events that an app may send, each with its properties
/// (plan/plan.schema.json, a subset of JSON Schema 2020-12). Looking an event up
/// takes as long in a large tracking plan as in a small one.
class TrackingPlan {
  public:
    TrackingPlan() = default;
    TrackingPlan(const TrackingPlan&) = delete;
    TrackingPlan& operator=(const TrackingPlan&) = delete;

    /// Whether PostHog uses this name for a property of its own.
    using IsReserved = bool (*)(std::string_view property);

    /// Reads a tracking plan's JSON in place of what was read before. Returns what is wrong with
    /// it, with line, event and property (`line 7, message_sent.channel: …`), after which the plan
    /// is empty; nothing if it is well-formed. An app's property must not have a reserved name.
    [[nodiscard]] std::optional<std::string> read(std::string_view json, IsReserved is_reserved);

    /// What is found lives until the next `read`; null: it is not in the tracking plan.
    [[nodiscard]] const PlannedEvent* find(std::string_view event) const;
    [[nodiscard]] const PlannedProperty* find(const PlannedEvent& event,
                                              std::string_view property) const;
    /// Whether a property of the kind `one_of` can be the JSON string `literal`.
    [[nodiscard]] static bool has_value(const PlannedProperty& property, std::string_view literal);

  private:
    class Reader;

    /// The place of an event's name in `slots_`: where it is, or where it would be.
    [[nodiscard]] std::size_t slot_of(std::string_view event) const;

    /// What all views are of.
    std::string json_;
    std::vector<PlannedProperty> properties_;
    std::vector<PlannedEvent> events_;
    /// Hash table of the events' places, counted from 1; 0 is free. Its size is a power of two.
    std::vector<std::uint32_t> slots_;
};

}  // namespace loquent::analytics
