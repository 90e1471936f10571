// SPDX-License-Identifier: MIT
#include "redaction/campaign.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::analytics::redaction;

TEST_CASE("Campaigns are named in any script, with blanks and punctuation") {
    std::string buffer;
    for (const std::string& text :
         {std::string("spring-2026"), std::string("Black Friday 2026"),
          std::string("Black%20Friday%202026"), std::string("spring+sale"), std::string("été"),
          std::string("Q4: brand"), std::string("(not set)"), std::string(65, 'a'),
          std::string("New Year Sale"), std::string("весна 2026"), std::string("newsletter"),
          std::string("Google Ads"), std::string("20% off"), std::string("a|b_c"),
          std::string("plan b")}) {
        CAPTURE(text);
        CHECK(is_campaign(text, buffer));
    }
}

TEST_CASE("A text that could be a person's name is not a campaign") {
    std::string buffer;
    for (const std::string& text :
         {std::string(), std::string("jane@example.com"), std::string("Jane Doe"),
          std::string("jane doe"), std::string("jane mary doe"),
          std::string("Zo\xC3\xAB Quill 2026"), std::string("Jane+Doe"), std::string("Jane%20Doe"),
          std::string("spring sale Zoe Quill"), std::string("call 415-555-0123"),
          std::string("5f2b9c1d7e8a4f60"), std::string("a\\nb"), std::string(129, 'a')}) {
        CAPTURE(text);
        CHECK_FALSE(is_campaign(text, buffer));
    }
    std::string longest;
    for (int index = 0; index < 128; ++index) {
        longest += "é";
    }
    CHECK(is_campaign(longest, buffer));
    CHECK_FALSE(is_campaign(longest + "é", buffer));
}
