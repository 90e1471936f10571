// SPDX-License-Identifier: MIT
#include "host/files/served_file.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <filesystem>
#include <string>

#include "fixtures/temporary_folder.hpp"

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

TEST_CASE("a compressed file is sent to clients that accept its coding") {
    const TemporaryFolder folder;
    const auto file = folder.write("a.js", "plain");
    folder.write("a.js.br", "brotli");
    folder.write("a.js.gz", "gzip");
    const auto accepting = [&](const std::string& codings) {
        HttpRequest request;
        request.header = [codings](std::string_view name) {
            return name == "Accept-Encoding" ? codings : std::string();
        };
        return serve_file(file, request).value();
    };
    const HttpReply brotli = accepting("gzip, deflate, br");
    CHECK(brotli.body == "brotli");
    CHECK(header(brotli, "Content-Encoding") == "br");
    CHECK(header(brotli, "Content-Type").starts_with("text/javascript"));
    CHECK(header(brotli, "Vary") == "Accept-Encoding");
    CHECK(accepting("gzip").body == "gzip");
    CHECK(accepting("br;q=0, *").body == "gzip");
    const HttpReply plain = accepting("");
    CHECK(plain.body == "plain");
    CHECK(header(plain, "Content-Encoding").empty());
    CHECK(header(plain, "Vary") == "Accept-Encoding");
    CHECK(header(plain, "ETag") != header(brotli, "ETag"));

    SECTION("not when it is older than the file") {
        std::filesystem::last_write_time(
            folder / "a.js.br", std::filesystem::last_write_time(file) - std::chrono::seconds(1));
        CHECK(accepting("br, gzip").body == "gzip");
    }
    SECTION("not when it is a link") {
        folder.write("secret", "secret");
        std::filesystem::remove(folder / "a.js.br");
        std::filesystem::create_symlink(folder / "secret", folder / "a.js.br");
        CHECK(accepting("br").body == "plain");
    }
}

TEST_CASE("a file with a hash in its name is cached for ever, and one that only looks so is not") {
    for (const char* hashed :
         {"assets/index-B3xK9_qa.js", "assets/index-abcdefg1.css", "assets/a-b-C_-12345.woff2",
          "www/assets/x-ABCDEFGH.js", "main.0123456789abcdef0123.js", "js/main-1234567a.js"}) {
        CAPTURE(hashed);
        CHECK(has_hashed_name(hashed));
    }
    for (const char* plain :
         {"index.html", "assets/index.js", "assets/hero-portrait.png", "assets/hero-Portrait.png",
          "my-component.js", "page-Version12.js", "assets/B3xK9_qa.js", "12345678.js",
          "main.deadbeef.js", "report-20240115.pdf", ""}) {
        CAPTURE(plain);
        CHECK_FALSE(has_hashed_name(plain));
    }
    const TemporaryFolder folder;
    const auto file = folder.write("assets/index-B3xK9_qa.js", "script");
    CHECK(header(serve_file(file, asking_with_tag("")).value(), "Cache-Control") ==
          "public, max-age=31536000, immutable");
}

TEST_CASE("an edited file has another tag for each variant") {
    const TemporaryFolder folder;
    const auto file = folder.write("a.html", "page");
    const auto shout = [](const std::string& text) { return text + '!'; };
    const auto one = serve_edited_file(file, asking_with_tag(""), "one", shout);
    CHECK(one->body == "page!");
    const auto hashed = folder.write("a.1234567a.html", "page");
    CHECK(header(serve_edited_file(hashed, asking_with_tag(""), "one", shout).value(),
                 "Cache-Control") == "no-cache");
    const std::string tag = header(*one, "ETag");
    CHECK(serve_edited_file(file, asking_with_tag(tag), "one", shout)->status == 304);
    CHECK(serve_edited_file(file, asking_with_tag(tag), "two", shout)->status == 200);
    CHECK_FALSE(serve_edited_file(folder / "none", {}, "one", shout));
}

TEST_CASE("a file that is there but cannot be opened is not called missing") {
    const TemporaryFolder folder;
    const auto file = folder.write("a.js", "script");
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    // Root may read any file, but opens none without a descriptor.
    const rlimit none{0, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    const auto reply = serve_file(file, {});
    setrlimit(RLIMIT_NOFILE, &before);
    CHECK(reply->status == 500);
}

TEST_CASE("a folder and a missing file are not served") {
    const TemporaryFolder folder;
    CHECK_FALSE(serve_file(folder.path(), {}));
    CHECK_FALSE(serve_file(folder / "none", {}));
}

TEST_CASE("the content decides whether a file is the same, not its size and times") {
    const TemporaryFolder folder;
    const auto file = folder / "app.js";
    folder.write("app.js", "one");
    const auto time = std::filesystem::last_write_time(file);
    const std::string before = header(*serve_file(file, {}), "ETag");
    // As a reproducible build does it: another file of the same size, with the same time.
    folder.write("next.js", "two");
    std::filesystem::rename(folder / "next.js", file);
    std::filesystem::last_write_time(file, time);
    const auto changed = serve_file(file, asking_with_tag(before));
    CHECK(changed->status == 200);
    CHECK(changed->body == "two");
    // And in place.
    folder.write("app.js", "six");
    std::filesystem::last_write_time(file, time);
    CHECK(serve_file(file, asking_with_tag(header(*changed, "ETag")))->body == "six");
    // The same bytes at another time are the same.
    folder.write("app.js", "one");
    CHECK(header(*serve_file(file, {}), "ETag") == before);
    CHECK(serve_file(file, asking_with_tag(before))->status == 304);
}

TEST_CASE("a long file is served without being read into memory") {
    const TemporaryFolder folder;
    folder.write("long.js", std::string(70'000, 'x'));
    const auto reply = serve_file(folder / "long.js", {});
    CHECK(reply->body.empty());
    REQUIRE(reply->file != nullptr);
    CHECK(reply->file->size() == 70'000);
    folder.write("short.js", std::string(60'000, 'x'));
    CHECK(serve_file(folder / "short.js", {})->body.size() == 60'000);
}
