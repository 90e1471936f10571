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

TEST_CASE("A parameter may be a part of a segment, and the best match has the most own words") {
    RouteTemplates routes;
    for (const char* route :
         {"/:any", "/user-:id", "/user-me", "/files/:name.pdf", "/files/:name", "/:from-:to/map"}) {
        REQUIRE(routes.add(route));
    }
    CHECK(routes.match("/user-7") == "/user-:id");
    CHECK(routes.match("/user-me") == "/user-me");
    CHECK(routes.match("/zoe") == "/:any");
    CHECK(routes.match("/files/zoe.pdf") == "/files/:name.pdf");
    CHECK(routes.match("/files/zoe.txt") == "/files/:name");
    CHECK(routes.match("/ber-ham/map") == "/:from-:to/map");
}

TEST_CASE("Routes and paths in other scripts match, raw or percent-encoded") {
    RouteTemplates routes;
    REQUIRE(routes.add("/über-uns"));
    REQUIRE(routes.add("/%D0%BA%D0%BE%D0%BD%D1%82%D0%B0%D0%BA%D1%82%D1%8B/:id"));
    CHECK(routes.match("/über-uns") == "/über-uns");
    CHECK(routes.match("/%C3%BCber-uns") == "/über-uns");
    CHECK(routes.match("/контакты/7") == "/контакты/:id");
    CHECK(routes.match("/%D0%BA%D0%BE%D0%BD%D1%82%D0%B0%D0%BA%D1%82%D1%8B/zo%C3%AB") ==
          "/контакты/:id");
    CHECK(routes.add("/контакты/:id"));
    CHECK(routes.size() == 2);
}

TEST_CASE("A template whose own words are personal is not taken") {
    RouteTemplates routes;
    for (const char* route :
         {"/reset/ghp_16C7e42F292c6912E7710c838347Ae178B4a", "/call/415-555-0123",
          "/jane@example.com", "/cards/4111111111111111/:id"}) {
        CAPTURE(route);
        CHECK_FALSE(routes.add(route));
    }
}

TEST_CASE("A text that is not a template is not accepted") {
    RouteTemplates routes;
    for (const char* route :
         {"", "contacts", "//", "/a//b", "/a b", "/*/a", "/a%20b", "/:", "/a?b"}) {
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
