// SPDX-License-Identifier: MIT
#include "direct/json_text.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/decimal.hpp"
#include "base/json_reader.hpp"

namespace loquent::analytics::direct {
namespace {

using Token = JsonReader::Token;

constexpr std::size_t npos = std::string_view::npos;

void append_padded(std::string& out, std::uint64_t number, std::uint64_t least) {
    for (; number < least && least > 1; least /= 10) {
        out += '0';
    }
    append_decimal(out, number);
}

/// Where an entry of an object or array stands in its text.
struct Entry {
    /// Of a member its key's quote, of an element the value.
    std::size_t begin = npos;
    std::size_t value = npos;
    std::size_t end = npos;
    /// Where the object or array that encloses it ends.
    std::size_t closing = npos;
    bool in_array = false;
};

/// One value of a text, and where it begins and ends there.
class Walk {
  public:
    Walk(std::string_view text, std::size_t at) : text_(text), reader_(text.substr(at)) {}

    Token next() { return token_ = reader_.next(); }
    [[nodiscard]] std::string_view source() const { return reader_.source(); }
    [[nodiscard]] std::size_t begin() const {
        const auto at = static_cast<std::size_t>(reader_.source().data() - text_.data());
        return has_quotes() ? at - 1 : at;
    }
    /// Skips the value that the last token has begun. Returns where it ends.
    std::size_t skip() {
        const bool is_container = token_ == Token::begin_object || token_ == Token::begin_array;
        for (const std::size_t depth = reader_.depth() - (is_container ? 1 : 0);
             reader_.depth() > depth && token_ != Token::error;) {
            next();
        }
        const std::string_view last = reader_.source();
        const auto end = static_cast<std::size_t>(last.data() + last.size() - text_.data());
        return has_quotes() ? end + 1 : end;
    }

  private:
    [[nodiscard]] bool has_quotes() const {
        return token_ == Token::string || token_ == Token::key;
    }

    std::string_view text_;
    JsonReader reader_;
    Token token_ = Token::null;
};

/// The entry that `step` names in the object or array that begins at `at`. A step is a key with
/// its quotes, or an index.
Entry find_entry(std::string_view text, std::size_t at, std::string_view step) {
    Walk walk(text, at);
    Entry entry;
    const Token open = walk.next();
    entry.in_array = open == Token::begin_array;
    if (open != Token::begin_object && open != Token::begin_array) {
        return entry;
    }
    const auto index = parse_decimal(step);
    const std::string_view key = index ? step : step.substr(1, step.size() - 2);
    for (unsigned count = 0;; ++count) {
        const Token token = walk.next();
        if (token == Token::end_object || token == Token::end_array) {
            entry.closing = walk.begin();
            return entry;
        }
        if (token == Token::error) {
            return {};
        }
        const std::size_t begin = walk.begin();
        bool is_wanted = index && *index == count;
        if (token == Token::key) {
            is_wanted = !index && walk.source() == key;
            walk.next();
        }
        const std::size_t value = walk.begin();
        const std::size_t end = walk.skip();
        if (is_wanted && entry.begin == npos) {
            entry.begin = begin;
            entry.value = value;
            entry.end = end;
        }
    }
}

void remove_entry(std::string& text, const Entry& entry) {
    if (entry.in_array) {
        text.replace(entry.value, entry.end - entry.value, "null");
        return;
    }
    std::size_t begin = entry.begin;
    std::size_t end = entry.end;
    if (const std::size_t next = text.find_first_not_of(" \t\r\n", end); text[next] == ',') {
        end = next + 1;
    } else if (const std::size_t last = text.find_last_not_of(" \t\r\n", begin - 1);
               text[last] == ',') {
        begin = last;
    }
    text.erase(begin, end - begin);
}

/// Applies one edit, whose path `walk` is about to read.
bool apply_edit(std::string& text, Walk& walk) {
    if (walk.next() != Token::begin_array) {
        return false;
    }
    std::size_t at = 0;
    Entry entry;
    std::string_view key;
    for (Token step = walk.next(); step == Token::string || step == Token::number;
         step = walk.next()) {
        if (!key.empty()) {
            if (entry.begin == npos) {
                return false;
            }
            at = entry.value;
        }
        key = step == Token::number
                  ? walk.source()
                  : std::string_view(walk.source().data() - 1, walk.source().size() + 2);
        entry = find_entry(text, at, key);
    }
    if (entry.closing == npos) {
        return false;
    }
    const Token token = walk.next();
    if (token == Token::end_array) {
        if (entry.begin == npos) {
            return false;
        }
        remove_entry(text, entry);
        return true;
    }
    std::string_view value = walk.source();
    if (token == Token::string) {
        value = {value.data() - 1, value.size() + 2};
    }
    const Token after = walk.next();
    const bool only_if_absent = after == Token::boolean;
    if (entry.begin != npos) {
        if (!only_if_absent) {
            text.replace(entry.value, entry.end - entry.value, value);
        }
    } else {
        std::string member = text[entry.closing - 1] == '{' ? "" : ",";
        member += key;
        member += ':';
        member += value;
        text.insert(entry.closing, member);
    }
    return (only_if_absent ? walk.next() : after) == Token::end_array;
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += c < 0x10 ? '0' : '1';
            out += "0123456789abcdef"[static_cast<unsigned>(c) & 0xFU];
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_number(std::string& out, double number) {
    if (!(std::abs(number) < 9e15)) {
        out += '0';
        return;
    }
    const auto thousandths = static_cast<std::uint64_t>(std::nearbyint(std::abs(number) * 1000));
    if (number < 0 && thousandths > 0) {
        out += '-';
    }
    append_decimal(out, thousandths / 1000);
    if (const std::uint64_t rest = thousandths % 1000; rest > 0) {
        out += '.';
        append_padded(out, rest, 100);
        while (out.ends_with('0')) {
            out.pop_back();
        }
    }
}

void append_time(std::string& out, EpochMs time) {
    // From the year 1970 to the year 9999.
    const auto ms = static_cast<std::uint64_t>(time > 0 && time < 253'402'300'800'000 ? time : 0);
    // Days in a calendar whose years begin in March: the leap day is the last of a year.
    const std::uint64_t days = ms / 86'400'000 + 719'468;
    const std::uint64_t era = days / 146'097;
    const std::uint64_t day_of_era = days % 146'097;
    const std::uint64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::uint64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::uint64_t month = (5 * day_of_year + 2) / 153;
    out += '"';
    append_padded(out, year_of_era + era * 400 + (month >= 10 ? 1 : 0), 1000);
    out += '-';
    append_padded(out, month >= 10 ? month - 9 : month + 3, 10);
    out += '-';
    append_padded(out, day_of_year - (153 * month + 2) / 5 + 1, 10);
    out += 'T';
    append_padded(out, ms / 3'600'000 % 24, 10);
    out += ':';
    append_padded(out, ms / 60'000 % 60, 10);
    out += ':';
    append_padded(out, ms / 1'000 % 60, 10);
    out += '.';
    append_padded(out, ms % 1'000, 100);
    out += "Z\"";
}

std::optional<std::string> apply_edits(std::string_view object, std::string_view edits) {
    std::string text(object);
    if (edits.empty()) {
        return text;
    }
    Walk walk(edits, 0);
    walk.next();
    for (Token token = walk.next(); token == Token::begin_array; token = walk.next()) {
        if (!apply_edit(text, walk)) {
            return std::nullopt;
        }
    }
    return text;
}

std::string_view member_of(std::string_view object, std::string_view key) {
    std::string quoted = "\"";
    quoted += key;
    quoted += '"';
    const Entry entry = find_entry(object, 0, quoted);
    return entry.begin == npos ? std::string_view()
                               : object.substr(entry.value, entry.end - entry.value);
}

}  // namespace loquent::analytics::direct
