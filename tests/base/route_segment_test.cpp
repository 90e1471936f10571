// SPDX-License-Identifier: MIT
#include "base/route_segment.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::analytics;

TEST_CASE("A parameter takes one character or more of its segment") {
    struct Row {
        const char* segment;
        const char* wanted;
        bool matches;
    };
    for (const auto& [segment, wanted, matches] : {
             Row{"contacts", "contacts", true},
             {"contact", "contacts", false},
             {"contactss", "contacts", false},
             {"7", ":id", true},
             {"", ":id", false},
             {"acme-eu", ":org-id", true},
             {"user-7", "user-:id", true},
             {"user-", "user-:id", false},
             {"user7", "user-:id", false},
             {"a.pdf", ":name.pdf", true},
             {"a.pdf.pdf", ":name.pdf", true},
             {".pdf", ":name.pdf", false},
             {"a.txt", ":name.pdf", false},
             {"ber-ham", ":from-:to", true},
             {"a-b-c", ":from-:to", true},
             {"berham", ":from-:to", false},
             {":id", ":id", true},
             {"user-:id", "user-:id", true},
         }) {
        CAPTURE(segment, wanted);
        CHECK(matches_segment(segment, wanted) == matches);
    }
}

TEST_CASE("A path is taken apart at its slashes") {
    std::string_view path = "/a//b";
    CHECK(take_segment(path) == "a");
    CHECK(take_segment(path).empty());
    CHECK(take_segment(path) == "b");
    CHECK(path.empty());
}
