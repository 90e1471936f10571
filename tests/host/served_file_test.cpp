// SPDX-License-Identifier: MIT
#include "served_file.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "temporary_folder.hpp"

using namespace loquent::host;
using loquent::host::testing::TemporaryFolder;

namespace {

std::string header(const HttpReply& reply, std::string_view name) {
    const auto found =
        std::ranges::find(reply.headers, name, &std::pair<std::string, std::string>::first);
    return found == reply.headers.end() ? "" : found->second;
}

HttpRequest asking_with_tag(const std::string& tag) {
    HttpRequest request;
    request.header = [tag](std::string_view name) {
        return name == "If-None-Match" ? tag : std::string();
    };
    return request;
}

}  // namespace

TEST_CASE("files have the media types that browsers insist on") {
    CHECK(media_type("wasm") == "application/wasm");
    CHECK(media_type("js").starts_with("text/javascript"));
    CHECK(media_type("mjs").starts_with("text/javascript"));
    CHECK(media_type("css").starts_with("text/css"));
    CHECK(media_type("svg") == "image/svg+xml");
    CHECK(media_type("json") == "application/json");
    CHECK(media_type("map") == "application/json");
    CHECK(media_type("html").starts_with("text/html"));
    CHECK(media_type("") == "application/octet-stream");
    CHECK(media_type("unknown") == "application/octet-stream");
}

TEST_CASE("a file is sent once, and again only after it has changed") {
    const TemporaryFolder folder;
    const std::string content("\0asm\r\n", 6);
    const auto file = folder.write("m.wasm", content);
    const auto first = serve_file(file, asking_with_tag(""));
    REQUIRE(first);
    CHECK(first->status == 200);
    CHECK(first->body == content);
    CHECK(header(*first, "Content-Type") == "application/wasm");
    CHECK(header(*first, "Cache-Control") == "no-cache");

    const std::string tag = header(*first, "ETag");
    for (const std::string& sent : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
        CAPTURE(sent);
        const auto again = serve_file(file, asking_with_tag(sent));
        REQUIRE(again);
        CHECK(again->status == 304);
        CHECK(again->body.empty());
        CHECK(header(*again, "ETag") == tag);
    }
    folder.write("m.wasm", "changed");
    CHECK(serve_file(file, asking_with_tag(tag))->body == "changed");
}

TEST_CASE("a folder and a missing file are not served") {
    const TemporaryFolder folder;
    CHECK_FALSE(serve_file(folder.path(), {}));
    CHECK_FALSE(serve_file(folder / "none", {}));
}
