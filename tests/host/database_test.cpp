// SPDX-License-Identifier: MIT
#include "database.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "temporary_folder.hpp"

using namespace loquent::host;
using loquent::host::testing::TemporaryFolder;

namespace {

int rows(Database& database) {
    return std::get<int>(database.read([](soci::session& session) {
        int count = 0;
        session << "SELECT COUNT(*) FROM core_conf", soci::into(count);
        return count;
    }));
}

void insert_row(soci::session& session) {
    session << "INSERT INTO core_conf (id) VALUES (1)";
}

}  // namespace

TEST_CASE("what a write does is stored whole, or not at all when it throws") {
    const TemporaryFolder folder;
    const auto opened = Database::open(folder / "l.db", 2);
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
    CHECK(std::get<DatabaseError>(refused).message.find("UNIQUE") != std::string::npos);
    CHECK(rows(database) == 0);

    CHECK(std::holds_alternative<std::monostate>(database.write(insert_row)));
    CHECK(rows(database) == 1);
}

TEST_CASE("a write that begins with a question is not overtaken by another process") {
    const TemporaryFolder folder;
    const auto one = Database::open(folder / "l.db", 1);
    const auto other = Database::open(folder / "l.db", 1);
    std::jthread second;
    const auto first = std::get<0>(one)->write([&](soci::session& session) {
        int count = 0;
        session << "SELECT COUNT(*) FROM core_conf", soci::into(count);
        second = std::jthread([&] {
            std::ignore = std::get<0>(other)->write([](soci::session& theirs) {
                theirs << "INSERT INTO core_conf (id) VALUES (1) ON CONFLICT DO NOTHING";
            });
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        insert_row(session);
    });
    CHECK(std::holds_alternative<std::monostate>(first));
}

TEST_CASE("what one process has written another reads next") {
    const TemporaryFolder folder;
    const auto one = Database::open(folder / "l.db", 1);
    const auto other = Database::open(folder / "l.db", 1);
    CHECK(rows(*std::get<0>(other)) == 0);
    std::ignore = std::get<0>(one)->write(insert_row);
    CHECK(rows(*std::get<0>(other)) == 1);
}

TEST_CASE("a database that cannot be opened is an error, not an exception") {
    const TemporaryFolder folder;
    const auto message = [](const std::filesystem::path& file, MissingDatabase missing) {
        return std::get<DatabaseError>(Database::open(file, 1, missing)).message;
    };
    const auto no_database = folder.write("no.db", "this is a text and no database, however long");
    CHECK(message(no_database, MissingDatabase::create) == "file is not a database");
    CHECK(message(folder.path(), MissingDatabase::create).find("unable to open") !=
          std::string::npos);
    CHECK(message(folder / "no folder/l.db", MissingDatabase::create).find("unable to open") !=
          std::string::npos);
    CHECK(message("", MissingDatabase::create).find("must be named") != std::string::npos);
    CHECK(message(":memory:", MissingDatabase::create).find("must be named") != std::string::npos);
    CHECK(message("a\"b", MissingDatabase::create).find("quotation mark") != std::string::npos);
    CHECK(message("postgresql://h/d", MissingDatabase::create).find("SQLite") != std::string::npos);

    CHECK(message(folder / "none.db", MissingDatabase::refuse).find("no such file") !=
          std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "none.db"));
}
