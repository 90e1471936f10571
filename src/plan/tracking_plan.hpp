// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loquent::analytics {

/// The type of a property in the tracking plan. There is no type for free text.
enum class PropertyKind : std::uint8_t { one_of, boolean, integer, number, id, route };

struct PlannedProperty {
    std::string_view name;
    PropertyKind kind = PropertyKind::boolean;
    /// The limits of a number, both included.
    double minimum = 0;
    double maximum = 0;
    /// For `one_of`: the list of its values as JSON.
    std::string_view values;
};

struct PlannedEvent {
    std::string_view name;
    std::size_t first_property = 0;
    std::size_t property_count = 0;
};

/// The events that an app may send, each with its properties
/// (plan/plan.schema.json, a subset of JSON Schema 2020-12). Looking up an event takes as long in a
/// large plan as in a small one.
class TrackingPlan {
  public:
    TrackingPlan() = default;
    TrackingPlan(const TrackingPlan&) = delete;
    TrackingPlan& operator=(const TrackingPlan&) = delete;

    /// Whether PostHog uses this name for a property of its own.
    using IsReserved = bool (*)(std::string_view property);

    /// Reads a tracking plan's JSON, and replaces what was read before. Returns an empty text, or
    /// what is wrong with line, event and property (`line 7, message_sent.channel: …`); the plan is
    /// then empty. An app's property must not have a reserved name.
    [[nodiscard]] std::optional<std::string> read(std::string_view json, IsReserved is_reserved);

    /// The event, valid until the next `read`; null if the plan does not have it.
    [[nodiscard]] const PlannedEvent* find(std::string_view event) const;
    [[nodiscard]] const PlannedProperty* find(const PlannedEvent& event,
                                              std::string_view property) const;
    /// Whether a `one_of` property may have the JSON string `literal` as its value.
    [[nodiscard]] static bool has_value(const PlannedProperty& property, std::string_view literal);

  private:
    class Reader;

    /// The place of an event's name in `slots_`: where it is, or where it would go.
    [[nodiscard]] std::size_t slot_of(std::string_view event) const;

    /// The text that all views refer to.
    std::string json_;
    std::vector<PlannedProperty> properties_;
    std::vector<PlannedEvent> events_;
    /// Hash table of the events' indices plus 1; 0 marks a free slot. Its size is a power of two.
    std::vector<std::uint32_t> slots_;
};

}  // namespace loquent::analytics
