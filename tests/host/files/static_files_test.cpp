// SPDX-License-Identifier: MIT
#include "host/files/static_files.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fixtures/temporary_folder.hpp"

using namespace loquent::host;
using loquent::host::testing::TemporaryFolder;

namespace {

/// A folder `www` with an app, beside a secret and links to it.
struct Fixture {
    TemporaryFolder folder;

    Fixture() {
        folder.write("www/index.html", "app");
        folder.write("www/a b.js", "script");
        folder.write("www/assets/a.css", "style");
        folder.write("www/.env", "hidden");
        folder.write("www/.well-known/security.txt", "contact");
        folder.write("www-secret/s.txt", "secret");
        folder.write("secret.txt", "secret");
        std::filesystem::create_symlink(folder / "secret.txt", folder / "www/leaving.txt");
        std::filesystem::create_symlink("../secret.txt", folder / "www/leaving");
        std::filesystem::create_directory_symlink(folder.path(), folder / "www/up");
        std::filesystem::create_symlink("assets/a.css", folder / "www/inside.css");
    }

    /// The file relative to `www`, or nothing.
    std::optional<std::string> resolve(std::string_view path) const {
        const auto file = StaticFiles::open(folder / "www")->resolve(path);
        if (!file) {
            return std::nullopt;
        }
        return std::filesystem::relative(*file, folder / "www").string();
    }

    /// Whether the path is answered with the app's page, which it does not name.
    bool leads_to_page(std::string_view path, Navigation navigation) const {
        const auto file = StaticFiles::open(folder / "www")->resolve_page(path, navigation);
        return file && file->filename() == "index.html";
    }
};

std::string header(const HttpReply& reply, std::string_view name) {
    const auto found =
        std::ranges::find(reply.headers, name, &std::pair<std::string, std::string>::first);
    return found == reply.headers.end() ? "" : found->second;
}

}  // namespace

TEST_CASE("paths lead to files") {
    const Fixture fixture;
    CHECK(fixture.resolve("/") == "index.html");
    CHECK(fixture.resolve("/index.html") == "index.html");
    CHECK(fixture.resolve("/assets/a.css") == "assets/a.css");
    CHECK(fixture.resolve("/%61%20b.js") == "a b.js");
    CHECK(fixture.resolve("/inside.css") == "assets/a.css");
    CHECK(fixture.resolve("/.well-known/security.txt") == ".well-known/security.txt");
    CHECK(fixture.resolve("//assets//a.css") == "assets/a.css");
    for (const char* path : {"/contacts/42", "/assets", "/assets/", "/missing.js"}) {
        CAPTURE(path);
        CHECK_FALSE(fixture.resolve(path));
    }
}

TEST_CASE("a navigation to what is no file is a deep link, however its path is spelt") {
    const Fixture fixture;
    for (const char* path : {"/contacts/42", "/contacts/jane.doe", "/v1.2/notes", "/assets",
                             "/assets/", "/assets/old.js", "/kontakte/%C3%BCber.uns"}) {
        CAPTURE(path);
        CHECK(fixture.leads_to_page(path, Navigation::yes));
        CHECK_FALSE(fixture.leads_to_page(path, Navigation::no));
    }
}

TEST_CASE("a request that does not say what it is gets the page where its path has no extension") {
    const Fixture fixture;
    for (const char* path : {"/contacts/42", "/v1.2/notes", "/assets/"}) {
        CAPTURE(path);
        CHECK(fixture.leads_to_page(path, Navigation::unsaid));
    }
    for (const char* path : {"/contacts/jane.doe", "/assets/old.js"}) {
        CAPTURE(path);
        CHECK_FALSE(fixture.leads_to_page(path, Navigation::unsaid));
    }
}

TEST_CASE("what a request is depends on what its sender says, and a cache is told so") {
    using Fields = std::map<std::string, std::string>;
    const Fields address_bar{{"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}};
    const Fields script{{"Sec-Fetch-Mode", "no-cors"}, {"Sec-Fetch-Dest", "script"}};
    const Fields fetch{{"Sec-Fetch-Mode", "cors"}, {"Sec-Fetch-Dest", "empty"}};
    const Fields older_browser{{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
    const Fields curl{{"Accept", "*/*"}};
    struct Row {
        const char* method;
        const char* path;
        const Fields& fields;
        unsigned short status;
        const char* body;
        bool varies;
    };
    const std::vector<Row> rows{
        {"GET", "/", address_bar, 200, "app", false},
        {"GET", "/", fetch, 200, "app", false},
        {"GET", "/assets/a.css", address_bar, 200, "style", false},
        {"GET", "/assets/a.css", script, 200, "style", false},
        {"GET", "/contacts/jane.doe", address_bar, 200, "app", true},
        {"HEAD", "/contacts/jane.doe", address_bar, 200, "app", true},
        {"GET", "/contacts/jane.doe", older_browser, 200, "app", true},
        {"GET", "/contacts/jane.doe", fetch, 404, nullptr, true},
        {"GET", "/contacts/jane.doe", curl, 404, nullptr, true},
        {"GET", "/contacts/42", address_bar, 200, "app", true},
        {"GET", "/contacts/42", fetch, 404, nullptr, true},
        {"GET", "/contacts/42", script, 404, nullptr, true},
        {"GET", "/contacts/42", curl, 200, "app", true},
        {"GET", "/assets/x.js", address_bar, 200, "app", true},
        {"GET", "/assets/x.js", script, 404, nullptr, true},
        {"HEAD", "/assets/x.js", script, 404, nullptr, true},
        {"GET", "/assets/x.js", curl, 404, nullptr, true},
        {"GET", "/.env", address_bar, 404, nullptr, true},
        {"GET", "/..%2fsecret.txt", address_bar, 404, nullptr, true},
        {"POST", "/contacts/42", address_bar, 405, nullptr, false},
        {"POST", "/assets/a.css", fetch, 405, nullptr, false},
    };
    const Fixture fixture;
    const auto files = StaticFiles::open(fixture.folder / "www");
    for (const Row& row : rows) {
        CAPTURE(row.method, row.path, row.fields);
        const HttpRequest request{
            .method = row.method, .path = row.path, .header = [&row](std::string_view name) {
                const auto found = row.fields.find(std::string(name));
                return found == row.fields.end() ? "" : found->second;
            }};
        const HttpReply reply = files->serve(request, nullptr);
        CHECK(reply.status == row.status);
        if (row.body != nullptr) {
            CHECK(reply.body == row.body);
        } else {
            CHECK(header(reply, "Content-Type") == "application/problem+json");
        }
        CHECK((header(reply, "Vary") == navigation_fields) == row.varies);
    }
}

TEST_CASE("no path leads out of the folder") {
    const Fixture fixture;
    for (const std::string path : {"/../secret.txt",
                                   "/..",
                                   "/../",
                                   "/assets/../../secret.txt",
                                   "/assets/../index.html",
                                   "/%2e%2e/secret.txt",
                                   "/%2E%2E%2Fsecret.txt",
                                   "/..%2fsecret.txt",
                                   "/.%2e/secret.txt",
                                   "/assets/%2e%2e/%2e%2e/secret.txt",
                                   "/..%5csecret.txt",
                                   "/..\\secret.txt",
                                   "/assets\\..\\..\\secret.txt",
                                   "/index.html%00",
                                   "/secret.txt%00.html",
                                   "/%00",
                                   "/../www-secret/s.txt",
                                   "/leaving.txt",
                                   "/up/secret.txt",
                                   "/up/www-secret/s.txt",
                                   "/.env",
                                   "/.",
                                   "/./index.html",
                                   "/%zz",
                                   "/%"}) {
        CAPTURE(path);
        CHECK_FALSE(fixture.resolve(path));
    }
    // These name no file; a navigation to them is a deep link.
    for (const char* path : {"/leaving", "/up", "//etc/passwd", "/%252e%252e/secret"}) {
        CAPTURE(path);
        CHECK_FALSE(fixture.resolve(path));
        CHECK(fixture.leads_to_page(path, Navigation::yes));
    }
}

TEST_CASE("a path that may not be asked for is no deep link either") {
    const Fixture fixture;
    for (const char* path : {"/../secret", "/.git", "/%00", "/a\\b", "/%zz"}) {
        CAPTURE(path);
        CHECK_FALSE(fixture.leads_to_page(path, Navigation::yes));
    }
}

TEST_CASE("what is not a folder cannot be served") {
    const TemporaryFolder folder;
    CHECK_FALSE(StaticFiles::open(folder / "none"));
    CHECK_FALSE(StaticFiles::open(folder.write("file", "")));
}

TEST_CASE("a link that is switched to another release is followed at the next request") {
    const TemporaryFolder folder;
    folder.write("releases/41/index.html", "41");
    folder.write("releases/42/index.html", "42");
    std::filesystem::create_directory_symlink(folder / "releases/41", folder / "current");
    const auto files = StaticFiles::open(folder / "current");
    REQUIRE(files);
    CHECK(files->resolve("/")->string().find("41") != std::string::npos);
    std::filesystem::create_directory_symlink(folder / "releases/42", folder / "next");
    std::filesystem::rename(folder / "next", folder / "current");
    CHECK(files->resolve("/")->string().find("42") != std::string::npos);
    CHECK_FALSE(files->resolve("/../41/index.html"));
}
