// SPDX-License-Identifier: MIT
#include "redaction/posthog_keys.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

using namespace loquent::analytics::redaction;

TEST_CASE("Every row is found by its own name, and says why") {
    std::set<std::string> names;
    for (const PosthogKey& row : posthog_keys()) {
        std::string name(row.name);
        CAPTURE(name);
        CHECK(names.insert(name).second);
        CHECK(std::string_view(row.reason).size() > 2);
        if (name.ends_with('*')) {
            name.back() = 'x';
        }
        CHECK(find_posthog_key(name) == &row);
    }
}

TEST_CASE("An exact name beats a pattern, and a prefix is not enough") {
    CHECK(find_posthog_key("$session_entry_url")->action == KeyAction::scrub_url);
    CHECK(find_posthog_key("$session_entry_fbclid")->action == KeyAction::remove);
    CHECK(find_posthog_key("$browser_version")->action == KeyAction::keep);
    CHECK(find_posthog_key("$browser_note") == nullptr);
    CHECK(find_posthog_key("$os_note") == nullptr);
    CHECK(find_posthog_key("$brows") == nullptr);
    CHECK(find_posthog_key("$current_urls") == nullptr);
    CHECK(find_posthog_key("") == nullptr);
    CHECK(find_posthog_key("plan") == nullptr);
}

TEST_CASE("Only what is removed is named by a pattern") {
    for (const PosthogKey& row : posthog_keys()) {
        CAPTURE(row.name);
        CHECK((!std::string_view(row.name).ends_with('*') || row.action == KeyAction::remove));
    }
}

TEST_CASE("The tracking plan's schema refuses the names of properties that PostHog uses itself") {
    std::ifstream file(LOQUENT_TRACKING_PLAN_SCHEMA);
    REQUIRE(file);
    const auto schema = nlohmann::json::parse(file);
    const auto refused = schema
                             .at(nlohmann::json::json_pointer("/$defs/event/properties/properties/"
                                                              "propertyNames/not/enum"))
                             .get<std::set<std::string>>();
    std::set<std::string> used;
    for (const PosthogKey& key : posthog_keys()) {
        const std::string name = key.name;
        // The schema's pattern refuses the others.
        if (!name.starts_with('$')) {
            CHECK_FALSE(name.ends_with('*'));
            used.insert(name);
        }
    }
    CHECK(refused == used);
}

TEST_CASE("docs/privacy.md lists every row of the table, and no other") {
    std::ifstream file(LOQUENT_PRIVACY_DOCUMENT);
    REQUIRE(file);
    std::set<std::string> listed;
    bool is_about_keys = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("## ")) {
            is_about_keys = line == "## What leaves, key by key";
        }
        if (!is_about_keys) {
            continue;
        }
        // `| `$browser` | kept | device |`, padded as the formatter likes it
        const std::size_t end = line.find('`', 3);
        if (line.starts_with("| `") && end != std::string::npos) {
            CHECK(listed.insert(line.substr(3, end - 3)).second);
            const PosthogKey* row = find_posthog_key(line.substr(3, end - 3));
            CAPTURE(line);
            REQUIRE(row != nullptr);
            CHECK((line.find("removed") != std::string::npos) ==
                  (row->action == KeyAction::remove));
            CHECK((line.find("moved to") != std::string::npos) == !target_of_move(*row).empty());
            CHECK((line.find("scrubbed") != std::string::npos) ==
                  (row->action == KeyAction::scrub_url || row->action == KeyAction::scrub_path));
        }
    }
    CHECK(listed.size() == posthog_keys().size());
    for (const PosthogKey& row : posthog_keys()) {
        CHECK(listed.contains(row.name));
    }
}
