// SPDX-License-Identifier: MIT
#include "direct/identity.hpp"

#include <utility>

#include "base/concat.hpp"
#include "base/json_reader.hpp"
#include "direct/json_text.hpp"
#include "redaction/text_rules.hpp"

namespace loquent::analytics::direct {
namespace {

/// The characters of a JSON string; empty if `source` is not one.
std::string_view text_of(std::string_view source) {
    return source.starts_with('"') ? source.substr(1, source.size() - 2) : std::string_view();
}

/// `id` if it says nothing about a person, else empty.
std::string safe_id(std::string_view id) {
    std::string buffer;
    return std::string(redaction::is_safe_id(id, buffer) ? id : std::string_view());
}

}  // namespace

PosthogState read_posthog_state(std::string_view json) {
    PosthogState state;
    const std::string_view distinct_id = text_of(member_of(json, "distinct_id"));
    state.distinct_id = safe_id(distinct_id);
    state.is_safe = !state.distinct_id.empty();
    if (!state.is_safe) {
        state.distinct_id = distinct_id;
        return state;
    }
    state.device_id = safe_id(text_of(member_of(json, "$device_id")));
    state.is_identified = member_of(json, "$user_state") == R"("identified")";
    // `[activity, id, start]`
    JsonReader session(member_of(json, "$sesid"));
    if (session.next() == JsonReader::Token::begin_array &&
        session.next() == JsonReader::Token::number) {
        state.session_activity = number_of_json(session.source());
        if (session.next() == JsonReader::Token::string) {
            state.session_id = safe_id(session.source());
        }
        if (session.next() == JsonReader::Token::number) {
            state.session_start = number_of_json(session.source());
        } else {
            state.session_id.clear();
        }
    }
    return state;
}

Identity::Identity(KeyValueStore& local, UuidV7& uuids, std::string name)
    : local_(local), uuids_(uuids), name_(std::move(name)) {
    // `distinct_id device_id`, and of a member ` +`.
    const std::string stored = local_.get(name_).value_or("");
    const std::string_view text = stored;
    const auto blank = text.find(' ');
    if (blank == 0 || blank == std::string_view::npos) {
        return;
    }
    distinct_id_ = text.substr(0, blank);
    std::string_view device = text.substr(blank + 1);
    is_identified_ = device.ends_with(" +");
    if (is_identified_) {
        device.remove_suffix(2);
    }
    device_id_ = device;
}

void Identity::take_over(const PosthogState& state) {
    if (is_known() || state.distinct_id.empty()) {
        return;
    }
    distinct_id_ = state.distinct_id;
    if (state.is_safe) {
        device_id_ = state.device_id.empty() ? state.distinct_id : state.device_id;
    }
    is_identified_ = state.is_identified;
    if (state.is_safe) {
        save();
    }
}

void Identity::begin() {
    if (!is_known()) {
        reset();
    }
}

Identity::Change Identity::identify(const Session& session) {
    const std::string told =
        concat({session.member_id, " ", session.organization_id, " ", to_string(session.role)});
    anonymous_id_ = std::exchange(distinct_id_, session.member_id);
    const bool was_anonymous = !std::exchange(is_identified_, true);
    save();
    if (told_ == told && !was_anonymous) {
        return Change::none;
    }
    told_ = told;
    return was_anonymous && anonymous_id_ != distinct_id_ ? Change::member : Change::properties;
}

void Identity::reset() {
    distinct_id_ = uuids_.next();
    if (device_id_.empty()) {
        device_id_ = distinct_id_;
    }
    is_identified_ = false;
    told_.clear();
    save();
}

void Identity::keep_stored(bool may_store) {
    may_store_ = may_store;
    save();
}

void Identity::save() {
    if (may_store_ && is_known()) {
        local_.set(name_, concat({distinct_id_, " ", device_id_, is_identified_ ? " +" : ""}));
    }
}

}  // namespace loquent::analytics::direct
