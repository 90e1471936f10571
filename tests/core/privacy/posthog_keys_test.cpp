// SPDX-License-Identifier: MIT
#include "privacy/posthog_keys.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace loquent::analytics::privacy;

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
    CHECK(find_posthog_key("$browser_anything")->action == KeyAction::keep);
    CHECK(find_posthog_key("$brows") == nullptr);
    CHECK(find_posthog_key("$current_urls") == nullptr);
    CHECK(find_posthog_key("") == nullptr);
    CHECK(find_posthog_key("plan") == nullptr);
}
