// SPDX-License-Identifier: MIT
#include "plan/tracking_plan.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "base/characters.hpp"
#include "base/decimal.hpp"
#include "base/json_reader.hpp"
#include "base/sentence.hpp"
#include "loquent/analytics/grammar.hpp"
#include "plan/event_name.hpp"

namespace loquent::analytics {
namespace {

using Token = JsonReader::Token;

std::uint32_t hash(std::string_view text) {
    // FNV-1a.
    std::uint32_t value = 2'166'136'261U;
    for (const char c : text) {
        value = (value ^ static_cast<unsigned char>(c)) * 16'777'619U;
    }
    return value;
}

}  // namespace

/// One reading of a tracking plan's text.
class TrackingPlan::Reader {
  public:
    Reader(TrackingPlan& plan, IsReserved is_reserved)
        : plan_(plan), is_reserved_(is_reserved), text_(plan.json_), reader_(text_) {}

    /// What is wrong with the text. Empty when nothing is.
    std::string read() {
        if (!read_plan() || !index()) {
            fail(Sentence::plan_not_json);
        }
        return std::move(error_);
    }

  private:
    Token next() { return token_ = reader_.next(); }
    [[nodiscard]] std::string_view source() const { return reader_.source(); }

    bool fail(Sentence what) {
        if (error_.empty()) {
            const char* place = place_ != nullptr ? place_ : source().data();
            if (place == nullptr) {
                place = text_.data();
            }
            error_ = "line ";
            append_decimal(error_,
                           1 + static_cast<std::uint64_t>(std::count(text_.data(), place, '\n')));
            if (!event_.empty()) {
                error_ += ", ";
                error_ += event_;
            }
            if (!property_.name.empty()) {
                error_ += '.';
                error_ += property_.name;
            }
            error_ += ": ";
            error_ += say(what);
        }
        return false;
    }

    bool expect(Token token, Sentence what) {
        return next() == token || (token_ != Token::error && fail(what));
    }

    /// Reads an object. `read_member` reads each member; its key is in `key_`.
    bool read_object(bool (Reader::*read_member)()) {
        if (!expect(Token::begin_object, Sentence::plan_object_due)) {
            return false;
        }
        while (next() == Token::key) {
            key_ = source();
            if (!(this->*read_member)()) {
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

    bool read_plan() {
        return read_object(&Reader::read_whole) && next() == Token::end &&
               (has_events_ || fail(Sentence::plan_no_events));
    }

    bool read_whole() {
        if (key_ != "events") {
            return skip();
        }
        has_events_ = true;
        return read_object(&Reader::read_event);
    }

    bool read_event() {
        if (!is_event_name(key_)) {
            return fail(Sentence::plan_event_name);
        }
        event_ = key_;
        const std::size_t first = plan_.properties_.size();
        plan_.events_.push_back({event_, first});
        if (!read_object(&Reader::read_part_of_event)) {
            return false;
        }
        plan_.events_.back().property_count = plan_.properties_.size() - first;
        event_ = {};
        return true;
    }

    bool read_part_of_event() {
        return key_ == "properties" ? read_object(&Reader::read_property) : skip();
    }

    /// Makes the hash table, at most half full.
    bool index() {
        auto& slots = plan_.slots_;
        std::size_t size = 2;
        while (size < 2 * plan_.events_.size()) {
            size *= 2;
        }
        slots.assign(size, 0);
        std::uint32_t place = 0;
        for (const PlannedEvent& event : plan_.events_) {
            std::uint32_t& slot = slots[plan_.slot_of(event.name)];
            if (slot != 0) {
                event_ = event.name;
                place_ = event_.data();
                return fail(Sentence::plan_twice);
            }
            slot = ++place;
        }
        return true;
    }

    bool read_property() {
        auto& properties = plan_.properties_;
        const std::size_t first = plan_.events_.back().first_property;
        property_.name = key_;
        if (is_reserved_(key_)) {
            return fail(Sentence::plan_reserved);
        }
        for (std::size_t index = first; index < properties.size(); ++index) {
            if (properties[index].name == key_) {
                return fail(Sentence::plan_twice);
            }
        }
        property_.minimum = -std::numeric_limits<double>::infinity();
        property_.maximum = std::numeric_limits<double>::infinity();
        type_ = {};
        format_ = {};
        if (!read_object(&Reader::read_keyword) || !choose_kind()) {
            return false;
        }
        properties.push_back(std::exchange(property_, {}));
        return true;
    }

    bool read_keyword() {
        const std::string_view keyword = key_;
        if (keyword == "description") {
            return skip();
        }
        if (keyword == "type" || keyword == "format") {
            if (!expect(Token::string, Sentence::plan_text_due)) {
                return false;
            }
            (keyword == "type" ? type_ : format_) = source();
            return true;
        }
        if (keyword == "minimum" || keyword == "maximum") {
            if (!expect(Token::number, Sentence::plan_number_due)) {
                return false;
            }
            (keyword == "minimum" ? property_.minimum : property_.maximum) =
                number_of_json(source());
            return true;
        }
        return keyword == "enum" ? read_values() : fail(Sentence::plan_keyword);
    }

    bool read_values() {
        if (!expect(Token::begin_array, Sentence::plan_list_due)) {
            return false;
        }
        const char* const begin = source().data();
        while (next() == Token::string && is_token(source())) {
        }
        if (token_ != Token::end_array) {
            return token_ != Token::error && fail(Sentence::plan_value);
        }
        property_.values = {begin, source().data() + 1};
        return true;
    }

    bool choose_kind() {
        const bool is_string = type_ == "string";
        if (!property_.values.empty()) {
            property_.kind = PropertyKind::one_of;
            return ((type_.empty() || is_string) && format_.empty()) ||
                   fail(Sentence::plan_enum_type);
        }
        if (is_string) {
            property_.kind = format_ == "id" ? PropertyKind::id : PropertyKind::route;
            return format_ == "id" || format_ == "route" || fail(Sentence::plan_bare_string);
        }
        property_.kind = type_ == "boolean"   ? PropertyKind::boolean
                         : type_ == "integer" ? PropertyKind::integer
                                              : PropertyKind::number;
        return type_ == "boolean" || type_ == "integer" || type_ == "number" ||
               fail(Sentence::plan_no_type);
    }

    TrackingPlan& plan_;
    IsReserved is_reserved_;
    std::string_view text_;
    JsonReader reader_;
    Token token_ = Token::null;
    std::string error_;
    /// The place of an error that is not at the last token.
    const char* place_ = nullptr;

    std::string_view key_;
    bool has_events_ = false;
    std::string_view event_;
    PlannedProperty property_;
    std::string_view type_;
    std::string_view format_;
};

std::optional<std::string> TrackingPlan::read(std::string_view json, IsReserved is_reserved) {
    properties_.clear();
    events_.clear();
    json_ = json;
    std::string error = Reader(*this, is_reserved).read();
    if (error.empty()) {
        return std::nullopt;
    }
    events_.clear();
    slots_.clear();
    return error;
}

std::size_t TrackingPlan::slot_of(std::string_view event) const {
    std::size_t slot = hash(event) & (slots_.size() - 1);
    while (slots_[slot] != 0 && events_[slots_[slot] - 1].name != event) {
        slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
}

const PlannedEvent* TrackingPlan::find(std::string_view event) const {
    if (slots_.empty()) {
        return nullptr;
    }
    const std::uint32_t place = slots_[slot_of(event)];
    return place == 0 ? nullptr : &events_[place - 1];
}

const PlannedProperty* TrackingPlan::find(const PlannedEvent& event,
                                          std::string_view property) const {
    const std::span all(properties_);
    for (const auto& candidate : all.subspan(event.first_property, event.property_count)) {
        if (candidate.name == property) {
            return &candidate;
        }
    }
    return nullptr;
}

bool TrackingPlan::has_value(const PlannedProperty& property, std::string_view literal) {
    // The values hold neither quotes nor escapes. The text between two of them begins with a comma
    // or white space, which no value does.
    return is_unreserved(literal[1]) && property.values.find(literal) != std::string_view::npos;
}

}  // namespace loquent::analytics
