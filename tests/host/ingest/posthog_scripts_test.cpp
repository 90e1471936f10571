// SPDX-License-Identifier: MIT
#include "host/ingest/posthog_scripts.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "fixtures/temporary_folder.hpp"

using namespace loquent::host;
using loquent::host::testing::TemporaryFolder;

TEST_CASE("only plain names of scripts are script names") {
    for (const char* name :
         {"array.js", "array.full.es5.js", "dead-clicks-autocapture.js", "web_vitals.js"}) {
        CAPTURE(name);
        CHECK(PosthogScripts::is_script_name(name));
    }
    for (const char* name : {"", ".js", "..js", "array.js.map", "array", "integrity.json",
                             "../x.js", "a/b.js", "a%2fb.js", "a\\b.js", "a b.js", "-x.js"}) {
        CAPTURE(name);
        CHECK_FALSE(PosthogScripts::is_script_name(name));
    }
}

TEST_CASE("a dist folder has array.js") {
    const TemporaryFolder folder;
    CHECK_FALSE(PosthogScripts::open(folder.path()));
    folder.write("array.js", "posthog");
    const auto scripts = PosthogScripts::open(folder.path());
    REQUIRE(scripts);
    HttpRequest request;
    request.parameter = [](std::string_view) { return "array.js"; };
    CHECK(scripts->serve(request).body == "posthog");
    request.parameter = [](std::string_view) { return "none.js"; };
    CHECK(scripts->serve(request).status == 404);
}
