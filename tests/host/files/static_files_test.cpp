// SPDX-License-Identifier: MIT
#include "host/files/static_files.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <optional>
#include <string>

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
};

}  // namespace

TEST_CASE("paths lead to files, and deep links to the app") {
    const Fixture fixture;
    CHECK(fixture.resolve("/") == "index.html");
    CHECK(fixture.resolve("/index.html") == "index.html");
    CHECK(fixture.resolve("/assets/a.css") == "assets/a.css");
    CHECK(fixture.resolve("/%61%20b.js") == "a b.js");
    CHECK(fixture.resolve("/inside.css") == "assets/a.css");
    CHECK(fixture.resolve("/.well-known/security.txt") == ".well-known/security.txt");
    CHECK(fixture.resolve("/contacts/42") == "index.html");
    CHECK(fixture.resolve("/assets") == "index.html");
    CHECK(fixture.resolve("/assets/") == "index.html");
    CHECK(fixture.resolve("//assets//a.css") == "assets/a.css");
    CHECK_FALSE(fixture.resolve("/missing.js"));
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
    // Without an extension these are deep links.
    CHECK(fixture.resolve("/leaving") == "index.html");
    CHECK(fixture.resolve("/up") == "index.html");
    CHECK(fixture.resolve("//etc/passwd") == "index.html");
    CHECK(fixture.resolve("/%252e%252e/secret") == "index.html");
}

TEST_CASE("a folder that is none cannot be served") {
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
