// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loquent::analytics {

/// What a property in the catalogue can be. There is no bare string.
enum class PropertyKind : std::uint8_t { one_of, boolean, integer, number, id, route };

struct CatalogueProperty {
    std::string_view name;
    PropertyKind kind = PropertyKind::boolean;
    /// Of a number: both included.
    double minimum = 0;
    double maximum = 0;
    /// Of `one_of`: the list of its values as JSON.
    std::string_view values;
};

struct CatalogueEvent {
    std::string_view name;
    std::size_t first_property = 0;
    std::size_t property_count = 0;
};

/// The events that an app may send, each with its properties (catalogue/catalogue.schema.json, a
/// subset of JSON Schema 2020-12). Looking an event up takes as long in a large catalogue as in a
/// small one.
class Catalogue {
  public:
    Catalogue() = default;
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    /// Reads a catalogue's JSON in place of what was read before. Returns what is wrong with it,
    /// with line, event and property (`line 7, message_sent.channel: …`), after which the catalogue
    /// is empty; nothing: it is well-formed.
    [[nodiscard]] std::optional<std::string> read(std::string_view json);

    /// What is found lives until the next `read`; null: it is not in the catalogue.
    [[nodiscard]] const CatalogueEvent* find(std::string_view event) const;
    [[nodiscard]] const CatalogueProperty* find(const CatalogueEvent& event,
                                                std::string_view property) const;
    /// Whether a property of the kind `one_of` can be the JSON string `literal`.
    [[nodiscard]] static bool has_value(const CatalogueProperty& property,
                                        std::string_view literal);

  private:
    class Reader;

    /// The place of an event's name in `slots_`: where it is, or where it would be.
    [[nodiscard]] std::size_t slot_of(std::string_view event) const;

    /// What all views are of.
    std::string json_;
    std::vector<CatalogueProperty> properties_;
    std::vector<CatalogueEvent> events_;
    /// Hash table of the events' places, counted from 1; 0 is free. Its size is a power of two.
    std::vector<std::uint32_t> slots_;
};

}  // namespace loquent::analytics
