// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fake_browser.hpp"

namespace loquent::analytics::direct::fake {

constexpr double minute = 60'000;

/// The app reports events with numbers.
inline void report(Browser& browser, int first, int count) {
    for (int number = first; number < first + count; ++number) {
        browser.provider->track_event("contact_created", "{\"n\":" + std::to_string(number) + "}");
    }
}

/// By the app's own number: the uuids under which each event has arrived.
inline std::map<int, std::set<std::string>> numbered(const std::vector<SeenRequest>& requests) {
    std::map<int, std::set<std::string>> uuids;
    for (const auto& request : requests) {
        for (const json& event : request.body["batch"]) {
            if (event["properties"].contains("n")) {
                uuids[event["properties"]["n"]].insert(event["uuid"]);
            }
        }
    }
    return uuids;
}

/// How many names in storage hold `part`.
inline std::size_t texts_with(const FakeStore& store, std::string_view part) {
    return static_cast<std::size_t>(std::ranges::count_if(store.entries, [part](const auto& entry) {
        return entry.first.find(part) != std::string::npos;
    }));
}

}  // namespace loquent::analytics::direct::fake
