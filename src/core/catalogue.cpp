// SPDX-License-Identifier: MIT
#include "catalogue.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "event_name.hpp"
#include "json_reader.hpp"
#include "privacy/posthog_keys.hpp"

namespace loquent::analytics {
namespace {

using Token = JsonReader::Token;

constexpr std::size_t longest_value = 64;

std::uint32_t hash(std::string_view text) {
    // FNV-1a.
    std::uint32_t value = 2'166'136'261U;
    for (const char c : text) {
        value = (value ^ static_cast<unsigned char>(c)) * 16'777'619U;
    }
    return value;
}

bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= longest_value && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '~' || c == '-';
    });
}

}  // namespace

/// One reading of a catalogue's text.
class Catalogue::Reader {
  public:
    explicit Reader(Catalogue& catalogue)
        : catalogue_(catalogue), text_(catalogue.json_), reader_(text_) {}

    /// What is wrong with the text; empty: nothing.
    std::string read() {
        if (!read_catalogue() || !index()) {
            fail("this is not JSON");
        }
        return std::move(error_);
    }

  private:
    Token next() { return token_ = reader_.next(); }
    std::string_view source() const { return reader_.source(); }

    bool fail(std::string_view what) {
        if (error_.empty()) {
            const auto read = text_.substr(
                0, source().empty() ? 0 : static_cast<std::size_t>(source().data() - text_.data()));
            error_ = "line " + std::to_string(1 + std::ranges::count(read, '\n'));
            if (!event_.empty()) {
                error_ += ", ";
                error_ += event_;
            }
            if (!property_.name.empty()) {
                error_ += '.';
                error_ += property_.name;
            }
            error_ += ": ";
            error_ += what;
        }
        return false;
    }

    bool expect(Token token, std::string_view what) {
        return next() == token || (token_ != Token::error && fail(what));
    }

    /// Reads an object's members, each by `read_member(key)`.
    template <typename ReadMember>
    bool read_object(ReadMember read_member) {
        if (!expect(Token::begin_object, "an object is due")) {
            return false;
        }
        while (next() == Token::key) {
            if (!read_member(source())) {
                return false;
            }
        }
        return token_ == Token::end_object;
    }

    bool skip() {
        const std::size_t depth = reader_.depth();
        do {
            next();
        } while (reader_.depth() > depth && token_ != Token::error);
        return token_ != Token::error;
    }

    bool read_catalogue() {
        bool has_events = false;
        const bool done = read_object([&](std::string_view key) {
            if (key != "events") {
                return skip();
            }
            has_events = true;
            return read_object([this](std::string_view name) { return read_event(name); });
        });
        return done && next() == Token::end && (has_events || fail("there are no \"events\""));
    }

    bool read_event(std::string_view name) {
        if (!is_event_name(name)) {
            return fail("an event's name is ^[a-z][a-z0-9_]{0,63}$");
        }
        event_ = name;
        const std::size_t first = catalogue_.properties_.size();
        const bool done = read_object([&](std::string_view key) {
            if (key != "properties") {
                return skip();
            }
            return read_object([&](std::string_view property) {
                property_ = {.name = property};
                return read_property(first);
            });
        });
        if (!done) {
            return false;
        }
        catalogue_.events_.push_back({name, first, catalogue_.properties_.size() - first});
        event_ = {};
        return true;
    }

    /// Makes the hash table, at most half full.
    bool index() {
        auto& slots = catalogue_.slots_;
        std::size_t size = 2;
        while (size < 2 * catalogue_.events_.size()) {
            size *= 2;
        }
        slots.assign(size, 0);
        std::uint32_t place = 0;
        for (const CatalogueEvent& event : catalogue_.events_) {
            std::uint32_t& slot = slots[catalogue_.slot_of(event.name)];
            if (slot != 0) {
                event_ = event.name;
                return fail("it is there twice");
            }
            slot = ++place;
        }
        return true;
    }

    bool read_property(std::size_t first_of_event) {
        auto& properties = catalogue_.properties_;
        if (!is_event_name(property_.name)) {
            return fail("a property's name is ^[a-z][a-z0-9_]{0,63}$");
        }
        if (privacy::find_posthog_key(property_.name) != nullptr) {
            return fail("PostHog uses this name itself");
        }
        for (std::size_t index = first_of_event; index < properties.size(); ++index) {
            if (properties[index].name == property_.name) {
                return fail("it is there twice");
            }
        }
        if (properties.size() - first_of_event == most_properties) {
            return fail("an event has 64 properties at most");
        }
        property_.minimum = -std::numeric_limits<double>::infinity();
        property_.maximum = std::numeric_limits<double>::infinity();
        type_ = {};
        format_ = {};
        property_.first_value = catalogue_.values_.size();
        if (!read_object([this](std::string_view key) { return read_keyword(key); })) {
            return false;
        }
        property_.value_count = catalogue_.values_.size() - property_.first_value;
        if (!choose_kind(property_.value_count > 0)) {
            return false;
        }
        properties.push_back(std::exchange(property_, {}));
        return true;
    }

    bool read_keyword(std::string_view keyword) {
        if (keyword == "description") {
            return skip();
        }
        if (keyword == "type" || keyword == "format") {
            if (!expect(Token::string, "a text is due")) {
                return false;
            }
            (keyword == "type" ? type_ : format_) = source();
            return true;
        }
        if (keyword == "minimum" || keyword == "maximum") {
            if (!expect(Token::number, "a number is due")) {
                return false;
            }
            (keyword == "minimum" ? property_.minimum : property_.maximum) =
                number_of_json(source());
            return true;
        }
        return keyword == "enum" ? read_values()
                                 : fail(
                                       "only type, format, enum, minimum, maximum and "
                                       "description are known");
    }

    bool read_values() {
        if (!expect(Token::begin_array, "a list is due")) {
            return false;
        }
        while (next() == Token::string && is_token(source())) {
            catalogue_.values_.push_back(source());
        }
        return token_ == Token::end_array ||
               (token_ != Token::error && fail("a value is ^[A-Za-z0-9._~-]{1,64}$"));
    }

    bool choose_kind(bool has_values) {
        if (has_values && (type_.empty() || type_ == "string") && format_.empty()) {
            property_.kind = PropertyKind::one_of;
        } else if (has_values) {
            return fail("an enum has no other type than string, and no format");
        } else if (type_ == "boolean") {
            property_.kind = PropertyKind::boolean;
        } else if (type_ == "integer") {
            property_.kind = PropertyKind::integer;
        } else if (type_ == "number") {
            property_.kind = PropertyKind::number;
        } else if (type_ == "string" && format_ == "id") {
            property_.kind = PropertyKind::id;
        } else if (type_ == "string" && format_ == "route") {
            property_.kind = PropertyKind::route;
        } else if (type_ == "string") {
            return fail(
                "a bare string could hold anything: give it an enum, or the format id or "
                "route");
        } else {
            return fail("it has no enum and none of the types boolean, integer, number and string");
        }
        return true;
    }

    Catalogue& catalogue_;
    std::string_view text_;
    JsonReader reader_;
    Token token_ = Token::null;
    std::string error_;

    std::string_view event_;
    CatalogueProperty property_;
    std::string_view type_;
    std::string_view format_;
};

std::optional<std::string> Catalogue::read(std::string_view json) {
    values_.clear();
    properties_.clear();
    events_.clear();
    json_ = json;
    std::string error = Reader(*this).read();
    if (error.empty()) {
        return std::nullopt;
    }
    events_.clear();
    slots_.clear();
    return error;
}

std::size_t Catalogue::slot_of(std::string_view event) const {
    std::size_t slot = hash(event) & (slots_.size() - 1);
    while (slots_[slot] != 0 && events_[slots_[slot] - 1].name != event) {
        slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
}

const CatalogueEvent* Catalogue::find(std::string_view event) const {
    if (slots_.empty()) {
        return nullptr;
    }
    const std::uint32_t place = slots_[slot_of(event)];
    return place == 0 ? nullptr : &events_[place - 1];
}

const CatalogueProperty* Catalogue::find(const CatalogueEvent& event,
                                         std::string_view property) const {
    const std::span all(properties_);
    for (const auto& candidate : all.subspan(event.first_property, event.property_count)) {
        if (candidate.name == property) {
            return &candidate;
        }
    }
    return nullptr;
}

bool Catalogue::has_value(const CatalogueProperty& property, std::string_view value) const {
    const std::span all(values_);
    const auto own = all.subspan(property.first_value, property.value_count);
    return std::ranges::find(own, value) != own.end();
}

}  // namespace loquent::analytics
