// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "loquent/analytics/analytics.hpp"
#include "loquent/analytics/grammar.hpp"
#include "loquent/analytics/mounted_provider.hpp"
#include "loquent/analytics/property_writer.hpp"

/// What the headers that `loquent-analytics generate --cpp` makes of a tracking plan are built on.
namespace loquent::analytics {

/// An id as an event's property. It is made by `from`, which checks it, so that no other text gets
/// into its place by mistake.
class id {
  public:
    /// Nothing unless `text` is an id (see `is_id`).
    [[nodiscard]] static std::optional<id> from(std::string_view text) {
        return is_id(text) ? std::optional(id(std::string(text))) : std::nullopt;
    }

    /// The text that was checked.
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    explicit id(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

/// The template of a route as an event's property, such as `/contacts/:id`. It is made by `from`.
class route {
  public:
    /// Nothing unless `text` is a template (see `is_route_template`).
    [[nodiscard]] static std::optional<route> from(std::string_view text) {
        return is_route_template(text) ? std::optional(route(std::string(text))) : std::nullopt;
    }

    /// The text that was checked.
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    explicit route(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

namespace detail {

template <typename>
inline constexpr bool never = false;

template <typename Type>
concept character = std::same_as<Type, char> || std::same_as<Type, wchar_t> ||
    std::same_as<Type, char8_t> || std::same_as<Type, char16_t> || std::same_as<Type, char32_t>;

template <typename Type>
concept whole_number = std::integral<Type> && !std::same_as<Type, bool> && !character<Type>;

template <typename>
inline constexpr bool is_optional = false;
template <typename Type>
inline constexpr bool is_optional<std::optional<Type>> = true;
template <>
inline constexpr bool is_optional<std::nullopt_t> = true;

/// Stands where a value would be in code that does not compile anyway, so that the compiler says
/// the reason and no more.
template <typename Type>
Type no_value();

/// Turns what an app assigns to a property into the property's type, or says why it cannot be that.
template <typename Type, typename Value>
[[nodiscard]] Type property_value(Value&& value) {
    using Given = std::remove_cvref_t<Value>;
    if constexpr (std::same_as<Given, Type>) {
        return std::forward<Value>(value);
    } else if constexpr (std::same_as<Type, std::int64_t> && whole_number<Given>) {
        constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
        return std::in_range<std::int64_t>(value) ? static_cast<std::int64_t>(value) : greatest;
    } else if constexpr (std::same_as<Type, double> &&
                         (whole_number<Given> || std::floating_point<Given>)) {
        return static_cast<double>(value);
    } else if constexpr (is_optional<Given>) {
        static_assert(never<Given>,
                      "this property is required, and what is assigned may be nothing: check it, "
                      "and pass *value");
        return no_value<Type>();
    } else {
        static_assert(!std::same_as<Type, id> || never<Given>,
                      "this property is an id, not a bare text: make it with id::from(text)");
        static_assert(!std::same_as<Type, route> || never<Given>,
                      "this property is a route's template, not a bare text: make it with "
                      "route::from(text)");
        static_assert(!std::is_enum_v<Type> || never<Given>,
                      "this property takes one of the values of its enumeration, nothing else");
        static_assert(!std::same_as<Type, bool> || never<Given>, "this property is a boolean");
        static_assert(!std::same_as<Type, std::int64_t> || never<Given>,
                      "this property is a whole number");
        static_assert(!std::same_as<Type, double> || never<Given>, "this property is a number");
        return no_value<Type>();
    }
}

/// Adds a property of one of the types that a tracking plan knows.
template <typename Type>
void add_property(PropertyWriter& writer, std::string_view name, const Type& value) {
    if constexpr (std::is_enum_v<Type>) {
        if (const std::string_view text = to_string(value); !text.empty()) {
            writer.add(name, text);
        }
    } else if constexpr (requires { value.text(); }) {
        writer.add(name, std::string_view(value.text()));
    } else {
        writer.add(name, value);
    }
}

}  // namespace detail

/// A property that an event must have. To leave it out does not compile.
template <typename Type>
class required {
  public:
    template <typename Missing = void>
    required() : value_(detail::no_value<Type>()) {
        static_assert(detail::never<Missing>, "a required property of this event is missing");
    }

    /// The value; another type does not compile.
    template <typename Value>
    requires(!std::same_as<std::remove_cvref_t<Value>, required>)
        required(Value&& value)  // NOLINT: `.channel = channel::sms` is how it is meant
        : value_(detail::property_value<Type>(std::forward<Value>(value))) {}

    /// The value.
    [[nodiscard]] const Type& value() const { return value_; }

  private:
    Type value_;
};

/// A property that an event may have.
template <typename Type>
class maybe {
  public:
    /// Leaves the property out.
    maybe() = default;
    /// Leaves the property out.
    maybe(std::nullopt_t) {}  // NOLINT: as below

    /// What `id::from` and `route::from` give: nothing leaves the property out.
    maybe(std::optional<Type> value) : value_(std::move(value)) {}  // NOLINT: as below

    /// A value that may be missing: nothing leaves the property out.
    template <typename Value>
    maybe(const std::optional<Value>& value) {  // NOLINT: as below
        if (value) {
            value_ = detail::property_value<Type>(*value);
        }
    }

    /// The value; another type does not compile.
    template <typename Value>
    requires(!std::same_as<std::remove_cvref_t<Value>, maybe> &&
             !detail::is_optional<std::remove_cvref_t<Value>>)
        maybe(Value&& value)  // NOLINT: `.is_first = true` is how it is meant
        : value_(detail::property_value<Type>(std::forward<Value>(value))) {}

    /// The value, or nothing.
    [[nodiscard]] const std::optional<Type>& value() const { return value_; }

  private:
    std::optional<Type> value_;
};

namespace detail {

/// Writes the properties that an event's `each_property` shows.
class property_collector {
  public:
    template <typename Type>
    void operator()(const char* name, const required<Type>& property) {
        add_property(writer, name, property.value());
    }

    template <typename Type>
    void operator()(const char* name, const maybe<Type>& property) {
        if (property.value()) {
            add_property(writer, name, *property.value());
        }
    }

    PropertyWriter writer;
};

}  // namespace detail

/// An event of a generated header: a struct with the event's name and properties.
template <typename Type>
concept planned_event = requires(const Type& event, detail::property_collector& collector) {
    { Type::event_name } -> std::convertible_to<std::string_view>;
    event.each_property(collector);
};

/// Passes an event on to the mounted provider.
void track_typed_event(std::string_view name, std::string_view properties_json);

/// An event of the tracking plan: `track_event(events::message_sent{.channel = channel::sms})`.
/// Another event, another property, another value, or a required property that is left out does
/// not compile. Like the other calls, it neither throws nor blocks.
template <planned_event Event>
void track_event(const Event& event) {
    if (mounted() == nullptr) {
        return;
    }
    detail::property_collector collector;
    event.each_property(collector);
    track_typed_event(Event::event_name, collector.writer.take());
}

}  // namespace loquent::analytics
