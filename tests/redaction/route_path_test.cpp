// SPDX-License-Identifier: MIT
#include "redaction/route_path.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::analytics;

TEST_CASE("A route is the path without origin and query and fragment") {
    struct Row {
        const char* path;
        const char* route;
    };
    for (const auto& [path, route] : {
             Row{"/", "/"},
             {"", "/"},
             {"contacts", "/contacts"},
             {"/contacts", "/contacts"},
             {"/contacts/", "/contacts/"},
             {"/contacts?email=zoe@example.com", "/contacts"},
             {"/contacts#top", "/contacts"},
             {"/contacts?q=1#top", "/contacts"},
             {"/contacts#top?q=1", "/contacts"},
             {"?q=1", "/"},
             {"https://app.example/contacts?q=1", "/contacts"},
             {"https://app.example", "/"},
             {"https://app.example?q=1", "/"},
             {"https://zoe:secret@app.example/contacts", "/contacts"},
             {"app:///contacts?q=1", "/contacts"},
             {"/go/https://other.example/x", "/go/https://other.example/x"},
             {"/search?url=https://other.example/x", "/search"},
         }) {
        CAPTURE(path);
        CHECK(route_path(path) == route);
    }
}

TEST_CASE("A fragment that is a route is kept without its query") {
    struct Row {
        const char* path;
        const char* route;
    };
    for (const auto& [path, route] : {
             Row{"#/contacts", "/#/contacts"},
             {"/#/contacts", "/#/contacts"},
             {"/app#/contacts?email=zoe@example.com", "/app#/contacts"},
             {"/app?q=1#/contacts", "/app#/contacts"},
             {"https://app.example/#/contacts", "/#/contacts"},
             {"https://app.example#/contacts", "/#/contacts"},
             {"/app#!/contacts", "/app"},
         }) {
        CAPTURE(path);
        CHECK(route_path(path) == route);
    }
}

TEST_CASE("The route of a route is the route itself") {
    for (const char* path : {"", "a?b", "/#/a?b", "https://app.example/a#b", "/a#/b"}) {
        CAPTURE(path);
        CHECK(route_path(route_path(path)) == route_path(path));
    }
}
