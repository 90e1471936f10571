// SPDX-License-Identifier: MIT
#include "redaction/route_templates.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>

using namespace loquent::analytics::redaction;

TEST_CASE("A path is sent as its route's template") {
    RouteTemplates routes;
    for (const char* route : {"/", "/contacts", "/contacts/:id", "/contacts/new",
                              "/contacts/:id/notes/:note", "/files/*", "/:tab/settings/"}) {
        CHECK(routes.add(route));
    }
    const std::map<std::string, std::string> expected{
        {"/", "/"},
        {"/contacts", "/contacts"},
        {"/contacts/", "/contacts"},
        {"/contacts/zoe", "/contacts/:id"},
        {"/contacts/jane%20doe", "/contacts/:id"},
        {"/contacts/:id", "/contacts/:id"},
        {"/contacts/new", "/contacts/new"},
        {"/contacts/1/notes/2", "/contacts/:id/notes/:note"},
        {"/files", "/files/*"},
        {"/files/a/b/c", "/files/*"},
        {"/profile/settings", "/:tab/settings/"},
    };
    for (const auto& [path, route] : expected) {
        CAPTURE(path);
        CHECK(routes.match(path) == route);
    }
    for (const char* path : {"", "contacts", "/zoe", "/contacts/1/notes", "/contacts//notes/2",
                             "/contacts/1/notes/2/3", "//", "/Contacts"}) {
        CAPTURE(path);
        CHECK_FALSE(routes.match(path));
    }
}

TEST_CASE("What is no template is not taken") {
    RouteTemplates routes;
    for (const char* route : {"", "contacts", "//", "/a//b", "/a b", "/*/a", "/a%20b", "/:", "/a?b",
                              "/jane@example.com"}) {
        CAPTURE(route);
        CHECK_FALSE(routes.add(route));
    }
    CHECK(routes.size() == 0);
    for (std::size_t index = 0; index < RouteTemplates::most; ++index) {
        REQUIRE(routes.add("/r" + std::to_string(index)));
    }
    CHECK(routes.add("/r7"));
    CHECK_FALSE(routes.add("/one_more"));
}
