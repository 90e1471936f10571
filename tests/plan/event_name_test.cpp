// SPDX-License-Identifier: MIT
#include "plan/event_name.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <fstream>
#include <string>

#include "rules/table.hpp"

using namespace loquent::analytics;

TEST_CASE("A snake_case name is an event name") {
    for (const char* name : {"a", "contact_created", "plan2_upgraded", "a__b", "sent_"}) {
        CAPTURE(name);
        CHECK(is_event_name(name));
    }
    CHECK(is_event_name(std::string(64, 'a')));
}

TEST_CASE("A name that an app may not give to an event is not an event name") {
    for (const std::string& name :
         {std::string(), std::string(65, 'a'), std::string("Contact_created"),
          std::string("contactCreated"), std::string("contact-created"),
          std::string("contact created"), std::string("_created"), std::string("2_created"),
          std::string("$pageview"), std::string("contact.created"), std::string("caf\xC3\xA9"),
          std::string("created\n"), std::string("a\0b", 3)}) {
        CAPTURE(name);
        CHECK_FALSE(is_event_name(name));
    }
}

TEST_CASE("The naming convention decides each name of the list as the command line does") {
    std::ifstream list(LOQUENT_EVENT_NAMES);
    REQUIRE(list);
    std::size_t names = 0;
    for (std::string line; std::getline(list, line);) {
        if (line.starts_with('#')) {
            continue;
        }
        CAPTURE(line);
        CHECK(follows_naming_convention(line.substr(2)) == (line.front() == '+'));
        ++names;
    }
    CHECK(names > 40);
}

TEST_CASE("Names of events fit their table, as they do in the schema and the command line") {
    testing::check_rules("event-names", is_event_name);
}
