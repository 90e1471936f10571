// SPDX-License-Identifier: MIT
#include "direct/segment_store.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/concat.hpp"
#include "base/decimal.hpp"
#include "base/json_reader.hpp"
#include "direct/json_text.hpp"

namespace loquent::analytics::direct {
namespace {

/// A segment is `1 <time> <number of events> <project>`, and a line for each event:
/// `<time> <shared> <length> <event>`. So many bytes after `begin_of_shared` are left out, and
/// those of the last event that is whole. A stamp is `1 <time> <unsaved>`. All versions begin with
/// their number and a time, so that an old version can tell what a newer one has given up.
constexpr std::string_view version = "1 ";
constexpr std::string_view begin_of_shared = R"("properties":{)";
constexpr std::size_t least_shared = 64;

/// Takes a number and the character after it off `text`.
std::optional<double> take_number(std::string_view& text, char end) {
    constexpr std::size_t most_digits = 15;
    double number = 0;
    std::size_t length = 0;
    while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
        number = number * 10 + (text[length] - '0');
        ++length;
    }
    if (length == 0 || length > most_digits || length == text.size() || text[length] != end) {
        return std::nullopt;
    }
    text.remove_prefix(length + 1);
    return number;
}

void append_number_and(std::string& out, double number, char end) {
    append_decimal(out, number > 0 ? static_cast<std::uint64_t>(number) : 0);
    out += end;
}

bool is_json(std::string_view text) {
    JsonReader reader(text);
    for (;;) {
        switch (reader.next()) {
            case JsonReader::Token::end:
                return true;
            case JsonReader::Token::error:
                return false;
            default:
                break;
        }
    }
}

bool is_event_of(std::string_view json, std::string_view project) {
    return is_json(json) && !member_of(json, "uuid").empty() && !member_of(json, "event").empty() &&
           member_of(member_of(json, "properties"), "token") == concat({"\"", project, "\""});
}

std::size_t end_of_head(std::string_view json) {
    const std::size_t at = json.find(begin_of_shared);
    return at == std::string_view::npos ? json.size() : at + begin_of_shared.size();
}

std::string_view page_of(std::string_view name, std::size_t prefix) {
    const std::string_view rest = name.substr(prefix);
    return rest.substr(0, rest.find('_'));
}

}  // namespace

void SegmentStore::open(std::string prefix, std::string_view project, std::string page) {
    prefix_ = std::move(prefix);
    project_ = project;
    page_ = std::move(page);
    has_stamp_ = false;
    others_.clear();
}

std::string SegmentStore::name_of(std::uint32_t segment) const {
    std::string name = concat({prefix_, page_, "_"});
    // With as many digits in each, names sort as numbers.
    append_decimal(name, 1'000'000 + segment);
    return name;
}

void SegmentStore::Text::add(const StoredEvent& event) {
    const std::string_view json = event.json;
    const std::size_t begin = end_of_head(json);
    const std::string_view rest = json.substr(begin);
    const std::string_view base = std::string_view(base_).substr(end_of_head(base_));
    std::size_t shared = 0;
    while (shared < rest.size() && shared < base.size() && rest[shared] == base[shared]) {
        ++shared;
    }
    // In between the bytes of one character it must not be cut: storage takes characters.
    while (shared > 0 && shared < rest.size() &&
           (static_cast<unsigned char>(rest[shared]) & 0xC0U) == 0x80U) {
        --shared;
    }
    if (shared < least_shared) {
        shared = 0;
        base_ = json;
    }
    append_number_and(text_, event.time, ' ');
    append_number_and(text_, static_cast<double>(shared), ' ');
    append_number_and(text_, static_cast<double>(json.size() - shared), ' ');
    text_ += json.substr(0, begin);
    text_ += rest.substr(shared);
    text_ += '\n';
    ++events_;
}

bool SegmentStore::write(std::uint32_t segment, const Text& events) {
    std::string text(version);
    append_number_and(text, clock_.now(), ' ');
    append_number_and(text, static_cast<double>(events.events_), ' ');
    text += project_;
    text += '\n';
    text += events.text_;
    return store_.set(name_of(segment), text);
}

void SegmentStore::remove(std::uint32_t segment) {
    store_.remove(name_of(segment));
}

bool SegmentStore::holds(std::uint32_t segment) {
    return store_.get(name_of(segment)).has_value();
}

void SegmentStore::set_stamp(EpochMs time, std::size_t unsaved) {
    std::string text(version);
    append_number_and(text, time, ' ');
    append_number_and(text, static_cast<double>(unsaved), '\n');
    store_.set(prefix_ + page_, text);
    has_stamp_ = true;
}

void SegmentStore::stamp(std::size_t unsaved) {
    set_stamp(clock_.now(), unsaved);
}

void SegmentStore::leave(std::size_t unsaved) {
    set_stamp(0, unsaved);
}

void SegmentStore::end() {
    if (std::exchange(has_stamp_, false)) {
        store_.remove(prefix_ + page_);
    }
}

bool SegmentStore::is_gone(std::string_view page) {
    const std::string stamp = store_.get(concat({prefix_, page})).value_or("");
    std::string_view text = stamp;
    (void)take_number(text, ' ');
    const auto time = take_number(text, ' ');
    return !time || std::abs(clock_.now() - *time) > gone_after;
}

std::vector<std::string> SegmentStore::gone_names() {
    std::vector<std::string> gone;
    std::string seen = page_;
    bool is_left = false;
    for (std::string& name : store_.names(prefix_)) {
        const std::string_view page = page_of(name, prefix_.size());
        if (page != seen) {
            seen = page;
            is_left = page != page_ && is_gone(page);
        }
        if (is_left && std::ranges::find(others_, name) == others_.end()) {
            gone.push_back(std::move(name));
        }
    }
    // There are few. `std::ranges::sort` would be 1 KB more for each page to load.
    for (auto at = gone.begin(); at != gone.end(); ++at) {
        std::iter_swap(at, std::min_element(at, gone.end()));
    }
    return gone;
}

SegmentStore::Left SegmentStore::left() {
    Left left;
    for (std::string& name : gone_names()) {
        const std::string value = store_.get(name).value_or("");
        std::string_view text = value;
        if (page_of(name, prefix_.size()).size() + prefix_.size() < name.size()) {
            if (!read(text, left)) {
                others_.push_back(std::move(name));
                continue;
            }
        } else {
            (void)take_number(text, ' ');
            (void)take_number(text, ' ');
            left.unsaved += static_cast<std::size_t>(take_number(text, '\n').value_or(0));
        }
        left.names.push_back(std::move(name));
    }
    return left;
}

bool SegmentStore::read(std::string_view text, Left& left) const {
    const bool is_ours = text.starts_with(version);
    const EpochMs oldest = clock_.now() - max_event_age;
    const auto number = take_number(text, ' ');
    const auto time = take_number(text, ' ');
    const auto count = take_number(text, ' ');
    if (!is_ours || !count || !text.starts_with(project_) ||
        text.substr(project_.size(), 1) != "\n") {
        ++left.unreadable;
        return is_ours || !number || !time || *time < oldest;
    }
    text.remove_prefix(project_.size() + 1);
    std::size_t seen = 0;
    std::string base;
    while (!text.empty()) {
        const auto event_time = take_number(text, ' ');
        const auto shared = take_number(text, ' ');
        const auto length = take_number(text, ' ');
        if (!event_time || !shared || !length || *length >= static_cast<double>(text.size()) ||
            text[static_cast<std::size_t>(*length)] != '\n') {
            break;
        }
        const auto own_bytes = static_cast<std::size_t>(*length);
        std::string json(text.substr(0, own_bytes));
        text.remove_prefix(own_bytes + 1);
        if (*shared > 0) {
            const std::string_view common = std::string_view(base).substr(end_of_head(base));
            if (*shared > static_cast<double>(common.size())) {
                continue;
            }
            json.insert(end_of_head(json), common.substr(0, static_cast<std::size_t>(*shared)));
        } else {
            base = json;
        }
        if (!is_event_of(json, project_)) {
            continue;
        }
        ++seen;
        if (*event_time < oldest) {
            ++left.expired;
            continue;
        }
        const bool is_identify = member_of(json, "event") == "\"$identify\"";
        left.events.push_back({.json = std::move(json),
                               .time = *event_time,
                               .is_identify = is_identify,
                               .is_recovered = true,
                               .own_bytes = own_bytes});
    }
    constexpr double most = 1'000;
    const auto told = static_cast<std::size_t>(std::min(*count, most));
    left.unreadable += told - std::min(told, seen);
    return true;
}

void SegmentStore::forget(const Left& left) {
    for (const std::string& name : left.names) {
        store_.remove(name);
    }
}

}  // namespace loquent::analytics::direct
