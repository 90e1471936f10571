// SPDX-License-Identifier: MIT
#include "direct/option_rules.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "../provider/fake_platform.hpp"

namespace loquent::analytics::direct {
namespace {

const DirectOptions defaults;

DirectOptions with_path(const std::string& path) {
    DirectOptions options;
    options.ingest_path = path;
    return options;
}

DirectOptions with_library(const std::string& name) {
    DirectOptions options;
    options.library = name;
    options.library_version = name;
    return options;
}

DirectOptions with_idle(double seconds) {
    DirectOptions options;
    options.session_idle_seconds = seconds;
    return options;
}

TEST_CASE("The direct client's options are taken where they can be used") {
    for (const std::string path : {"/", "/e/", "/i/v0/e/", "/collect", "/a-b_c.d~e/1"}) {
        analytics::fake::FakeConsole console;
        CHECK(checked(with_path(path), console).ingest_path == path);
        CHECK(console.errors.empty());
    }
    for (const std::string name : {"web", "loquent", "1.449.2", "our-app_2.0"}) {
        analytics::fake::FakeConsole console;
        const DirectOptions options = checked(with_library(name), console);
        CHECK(options.library == name);
        CHECK(options.library_version == name);
        CHECK(console.errors.empty());
    }
    for (const double idle : {60.0, 1'800.0, 36'000.0}) {
        analytics::fake::FakeConsole console;
        CHECK(checked(with_idle(idle), console).session_idle_seconds == idle);
        CHECK(console.errors.empty());
    }
}

TEST_CASE("An option that cannot be used is named on the console, without its value, and ignored") {
    for (const std::string path : {"", "e/", "https://ph.example/e/", "/e/?v=1", "/e/#x", "/e e/",
                                   "/zo\xC3\xA9/", "/e\n", "/jane@doe.com"}) {
        analytics::fake::FakeConsole console;
        CHECK(checked(with_path(path), console).ingest_path == defaults.ingest_path);
        REQUIRE(console.errors.size() == 1);
        CHECK(console.errors[0].find("ingestPath") != std::string::npos);
        CHECK((path.size() < 6 || console.errors[0].find(path) == std::string::npos));
    }
    for (const std::string& name : {std::string(), std::string("our app"), std::string("a\"b"),
                                    std::string("jane@doe.com"), std::string(65, 'a')}) {
        analytics::fake::FakeConsole console;
        const DirectOptions options = checked(with_library(name), console);
        CHECK(options.library == defaults.library);
        CHECK(options.library_version == defaults.library_version);
        CHECK(console.errors.size() == 2);
    }
    for (const double idle : {0.0, -1.0, 59.9, 36'001.0, std::nan(""), double{INFINITY}}) {
        analytics::fake::FakeConsole console;
        CHECK(checked(with_idle(idle), console).session_idle_seconds ==
              defaults.session_idle_seconds);
        CHECK(console.errors.size() == 1);
    }
}

}  // namespace
}  // namespace loquent::analytics::direct
