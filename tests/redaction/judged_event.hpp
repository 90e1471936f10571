// SPDX-License-Identifier: MIT
// Events of PostHog's library, and the parts of them that the guard lets through.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "judged.hpp"
#include "redaction/privacy_guard.hpp"

namespace loquent::analytics::redaction {

inline const nlohmann::json whole_event{
    {"uuid", "01a20d6e-2115-708a-816f-2d6a521b49f5"},
    {"event", "thing_done"},
    {"properties", {{"token", "phc_test"}, {"distinct_id", "m_1"}}},
    {"timestamp", "2026-11-24T12:00:50.950Z"},
};

struct TestGuard : PrivacyGuard {
    TestGuard() { set_project("phc_test"); }
};

/// The part of `event`, captured by other code, that is sent.
inline std::optional<nlohmann::json> event_as_sent(const nlohmann::json& event) {
    TestGuard guard;
    const std::string text = event.dump();
    const auto judgement = guard.judge_event(text, {}, {}, nullptr);
    return judgement.send ? std::optional(edited(text, judgement.edits)) : std::nullopt;
}

inline nlohmann::json with(const std::string& key, const nlohmann::json& value) {
    nlohmann::json event = whole_event;
    event["properties"][key] = value;
    return event;
}

/// What happens to one property; null: it is removed.
inline nlohmann::json property_as_sent(const std::string& key, const nlohmann::json& value) {
    const auto sent = event_as_sent(with(key, value));
    REQUIRE(sent);
    return sent->at("properties").value(key, nlohmann::json());
}

}  // namespace loquent::analytics::redaction
