// SPDX-License-Identifier: MIT
#include "host/database/database.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/temporary_folder.hpp"
#include "fixtures/test_database.hpp"
#include "fixtures/within.hpp"
#include "host/database/database_backend.hpp"

using namespace loquent::host;
using loquent::host::testing::TemporaryFolder;
using loquent::host::testing::TestDatabase;
using loquent::host::testing::within;
using namespace std::chrono_literals;

namespace {

DatabaseResult<int> try_rows(Database& database) {
    return database.read([](soci::session& session) {
        int count = 0;
        session << "SELECT COUNT(*) FROM core_conf", soci::into(count);
        return count;
    });
}

int rows(Database& database) {
    return std::get<int>(try_rows(database));
}

void insert_row(soci::session& session) {
    session << "INSERT INTO core_conf (id) VALUES (1)";
}

}  // namespace

TEST_CASE("what a write does is stored whole, or not at all when it throws") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 2);
    Database& database = *std::get<std::unique_ptr<Database>>(opened);

    const auto failed = database.write([](soci::session& session) {
        insert_row(session);
        throw std::runtime_error("half way");
    });
    CHECK(std::get<DatabaseError>(failed).message == "half way");
    CHECK(rows(database) == 0);

    const auto refused = database.write([](soci::session& session) {
        insert_row(session);
        insert_row(session);
    });
    const std::string& why = std::get<DatabaseError>(refused).message;
    CHECK(why.find(TestDatabase::is_postgresql() ? "unique constraint" : "UNIQUE") !=
          std::string::npos);
    CHECK(why.find("INSERT") == std::string::npos);
    CHECK(why.find("(1)") == std::string::npos);
    CHECK(rows(database) == 0);

    CHECK(std::holds_alternative<std::monostate>(database.write(insert_row)));
    CHECK(rows(database) == 1);
}

TEST_CASE("a write that begins with a question is not overtaken by another process") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    const auto backend = TestDatabase::is_postgresql() ? postgresql_backend(place.location())
                                                       : sqlite_backend(place.location());
    // Of a process that gives up where others wait: that it would have to wait shows at once.
    soci::session impatient;
    backend->open(impatient);
    impatient << (TestDatabase::is_postgresql() ? "SET lock_timeout = '1ms'"
                                                : "PRAGMA busy_timeout = 0");
    const auto written = std::get<0>(opened)->write([&](soci::session& session) {
        int count = 0;
        session << "SELECT COUNT(*) FROM core_conf", soci::into(count);
        CHECK_THROWS(backend->begin_write(impatient));
        insert_row(session);
    });
    CHECK(std::holds_alternative<std::monostate>(written));
}

TEST_CASE("writers of several processes lose nothing of one another") {
    constexpr int writers = 4;
    constexpr int rounds = 25;
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    std::ignore = std::get<0>(opened)->write([](soci::session& session) {
        session << "CREATE TABLE counter (value BIGINT NOT NULL)";
        session << "INSERT INTO counter (value) VALUES (0)";
    });
    std::atomic<int> failures = 0;
    {
        std::vector<std::jthread> threads;
        for (int writer = 0; writer < writers; ++writer) {
            threads.emplace_back([&] {
                const auto own = Database::open(place.location(), 1);
                for (int round = 0; round < rounds; ++round) {
                    const auto done = std::get<0>(own)->write([](soci::session& session) {
                        int value = 0;
                        session << "SELECT value FROM counter", soci::into(value);
                        ++value;
                        session << "UPDATE counter SET value = :v", soci::use(value, "v");
                    });
                    failures += std::holds_alternative<DatabaseError>(done) ? 1 : 0;
                }
            });
        }
    }
    CHECK(failures == 0);
    const auto total = std::get<0>(opened)->read([](soci::session& session) {
        int value = 0;
        session << "SELECT value FROM counter", soci::into(value);
        return value;
    });
    CHECK(std::get<int>(total) == writers * rounds);
}

TEST_CASE("more threads than sessions take turns") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 2);
    std::atomic<int> answered = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&] { answered += rows(*std::get<0>(opened)) == 0 ? 1 : 0; });
        }
    }
    CHECK(answered == 8);
}

TEST_CASE("what one process has written another reads next") {
    const TestDatabase place;
    const auto one = Database::open(place.location(), 1);
    const auto other = Database::open(place.location(), 1);
    CHECK(rows(*std::get<0>(other)) == 0);
    std::ignore = std::get<0>(one)->write(insert_row);
    CHECK(rows(*std::get<0>(other)) == 1);
}

TEST_CASE("a database that cannot be opened is an error, not an exception") {
    const TemporaryFolder folder;
    const auto message = [](const std::string& file, MissingDatabase missing) {
        return std::get<DatabaseError>(Database::open(file, 1, missing)).message;
    };
    const auto no_database = folder.write("no.db", "this is a text and no database, however long");
    CHECK(message(no_database.string(), MissingDatabase::create) == "file is not a database");
    CHECK(message(folder.path().string(), MissingDatabase::create).find("unable to open") !=
          std::string::npos);
    const std::string no_folder =
        message((folder / "no folder/l.db").string(), MissingDatabase::create);
    CHECK(no_folder.starts_with("There is no folder '" + (folder / "no folder").string() +
                                "'. Create it and give it to user "));
    CHECK(message("", MissingDatabase::create).find("must be named") != std::string::npos);
    CHECK(message(":memory:", MissingDatabase::create).find("must be named") != std::string::npos);
    CHECK(message("a\"b", MissingDatabase::create).find("quotation mark") != std::string::npos);
    CHECK(message("mysql://h/d", MissingDatabase::create).find("SQLite") != std::string::npos);
    const std::string no_server = message(
        "postgresql://user:secret@/d?host=" + folder.path().parent_path().string() + "/none",
        MissingDatabase::create);
    CHECK(no_server.find("No such file") != std::string::npos);
    CHECK(no_server.find("secret") == std::string::npos);
    CHECK(no_server.find('\n') == std::string::npos);
    CHECK(message("postgresql://h/a b", MissingDatabase::create).find("percent-encoded") !=
          std::string::npos);

    CHECK(message((folder / "none.db").string(), MissingDatabase::refuse).find("no such file") !=
          std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "none.db"));
}

TEST_CASE("a folder that cannot hold SQLite's write-ahead log is named, with what to do") {
    const TemporaryFolder folder;
    const std::string file = (folder / "l.db").string();
    // SQLite's access to files without locks and shared memory, as on some network shares.
    soci::session session(soci::sqlite3, "db=\"" + file + "\" vfs=unix-none");
    try {
        use_write_ahead_log(session, file);
        FAIL("it was accepted");
    } catch (const std::runtime_error& error) {
        const std::string what = error.what();
        CHECK(what.find(folder.path().string()) != std::string::npos);
        CHECK(what.find("user ") != std::string::npos);
        CHECK(what.find("local disk") != std::string::npos);
    }
}

TEST_CASE("a lost server is an error each time, and the same sessions work when it is back") {
    if (!TestDatabase::is_postgresql()) {
        SKIP("SQLite has no server");
    }
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 2);
    Database& database = *std::get<0>(opened);
    REQUIRE(std::holds_alternative<std::monostate>(database.write(insert_row)));
    TestDatabase::stop_server();
    for (int round = 0; round < 4; ++round) {
        CHECK(std::holds_alternative<DatabaseError>(database.write(insert_row)));
    }
    TestDatabase::start_server();
    // It does not try for a while after an attempt that has failed.
    REQUIRE(within(10s, [&] { return std::holds_alternative<int>(try_rows(database)); }));
    CHECK(rows(database) == 1);
    CHECK(rows(database) == 1);
}

TEST_CASE("a file that is gone, or another one by now, is an error, until it is there again") {
    if (TestDatabase::is_postgresql()) {
        SKIP("PostgreSQL's files are not the host's");
    }
    const TemporaryFolder folder;
    const auto file = folder / "loquent.db";
    const auto opened = Database::open(file.string(), 2);
    Database& database = *std::get<0>(opened);
    REQUIRE(std::holds_alternative<std::monostate>(database.write(insert_row)));
    const auto is_error = [&](const std::string& beginning) {
        const auto result = try_rows(database);
        const auto* error = std::get_if<DatabaseError>(&result);
        return error != nullptr && error->message.starts_with(beginning);
    };

    std::filesystem::rename(file, folder / "away.db");
    CHECK(is_error("The file is gone."));
    CHECK_FALSE(std::filesystem::exists(file));
    REQUIRE(std::holds_alternative<std::unique_ptr<Database>>(
        Database::open((folder / "backup.db").string(), 1)));
    std::filesystem::rename(folder / "backup.db", file);
    CHECK(within(10s, [&] { return is_error("The file is another one by now"); }));

    std::filesystem::rename(folder / "away.db", file);
    REQUIRE(within(10s, [&] { return std::holds_alternative<int>(try_rows(database)); }));
    CHECK(rows(database) == 1);
}
