// SPDX-License-Identifier: MIT
#include "host/http/navigation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace loquent::host;

TEST_CASE("the headers of a request decide whether it is a navigation") {
    struct Row {
        const char* who;
        std::string mode;
        std::string destination;
        std::string accept;
        Navigation expected;
    };
    const std::string pages = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    const std::vector<Row> rows{
        {"the address bar", "navigate", "document", pages, Navigation::yes},
        {"a frame", "navigate", "iframe", pages, Navigation::yes},
        {"an old frameset", "navigate", "frame", pages, Navigation::yes},
        {"a navigation that says no more", "navigate", "", "", Navigation::yes},
        {"a proxy that leaves one field", "", "document", "", Navigation::yes},
        {"an object", "navigate", "object", pages, Navigation::no},
        {"an embed", "navigate", "embed", pages, Navigation::no},
        {"a script", "no-cors", "script", "*/*", Navigation::no},
        {"a module", "cors", "script", "*/*", Navigation::no},
        {"a style sheet", "no-cors", "style", "text/css,*/*;q=0.1", Navigation::no},
        {"an image", "no-cors", "image", "image/avif,*/*;q=0.8", Navigation::no},
        {"a manifest", "cors", "manifest", "*/*", Navigation::no},
        {"a worker", "same-origin", "worker", "*/*", Navigation::no},
        {"a fetch", "cors", "empty", "*/*", Navigation::no},
        {"a fetch that wants HTML", "cors", "empty", "text/html", Navigation::no},
        {"a web socket", "websocket", "empty", "", Navigation::no},

        {"an older browser", "", "", pages, Navigation::yes},
        {"XHTML", "", "", "application/xhtml+xml", Navigation::yes},
        {"in any case", "", "", "Text/HTML;level=1", Navigation::yes},
        {"an older browser's image", "", "", "image/webp,*/*", Navigation::no},
        {"an older browser's style sheet", "", "", "text/css,*/*;q=0.1", Navigation::no},
        {"a client of an API", "", "", "application/json, text/plain, */*", Navigation::no},
        {"all but pages", "", "", "text/html;q=0, */*", Navigation::no},
        {"some text", "", "", "text/*", Navigation::no},

        {"curl", "", "", "*/*", Navigation::unsaid},
        {"curl with a weight", "", "", " */* ;q=0.5", Navigation::unsaid},
        {"nothing", "", "", "", Navigation::unsaid},
        {"commas", "", "", ",,", Navigation::unsaid},
    };
    for (const Row& row : rows) {
        CAPTURE(row.who);
        HttpRequest request;
        request.header = [&row](std::string_view name) {
            return name == "Sec-Fetch-Mode"   ? row.mode
                   : name == "Sec-Fetch-Dest" ? row.destination
                   : name == "Accept"         ? row.accept
                                              : std::string();
        };
        CHECK(navigation_of(request) == row.expected);
    }
}
