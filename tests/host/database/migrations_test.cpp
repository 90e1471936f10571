// SPDX-License-Identifier: MIT
#include "host/database/migrations.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/test_database.hpp"
#include "host/database/database.hpp"

using namespace loquent::host;
using loquent::host::testing::TestDatabase;

namespace {

int applied(Database& database) {
    return std::get<int>(database.read([](soci::session& session) {
        int count = 0;
        session << "SELECT COUNT(*) FROM schema_migrations", soci::into(count);
        return count;
    }));
}

std::unique_ptr<Database> open(const std::string& location) {
    return std::get<std::unique_ptr<Database>>(Database::open(location, 1));
}

}  // namespace

TEST_CASE("a new database gets every migration, and an opened one none again") {
    const TestDatabase place;
    CHECK(applied(*open(place.location())) == newest_schema_version());
    const auto again = open(place.location());
    CHECK(applied(*again) == newest_schema_version());
    const auto rows = again->read([](soci::session& session) {
        int count = -1;
        session << "SELECT COUNT(*) FROM core_conf", soci::into(count);
        return count;
    });
    CHECK(std::get<int>(rows) == 0);
}

TEST_CASE("what is looked up by time or by member has an index") {
    const TestDatabase place;
    const auto database = open(place.location());
    const std::string catalogue =
        TestDatabase::is_postgresql()
            ? "SELECT COUNT(*) FROM pg_indexes WHERE schemaname = current_schema() AND indexname = "
            : "SELECT COUNT(*) FROM sqlite_master WHERE type = 'index' AND name = ";
    for (const std::string index : {"sessions_by_end", "sessions_by_member",
                                    "sign_in_attempts_by_time", "known_devices_by_login"}) {
        CAPTURE(index);
        const auto found = database->read([&](soci::session& session) {
            int count = 0;
            session << catalogue << ":name", soci::use(index), soci::into(count);
            return count;
        });
        CHECK(std::get<int>(found) == 1);
    }
}

TEST_CASE("a role that may only read and write rows can use what another has made") {
    if (!TestDatabase::is_postgresql()) {
        SKIP("SQLite has no roles");
    }
    const TestDatabase place;
    const auto owner = open(place.location());
    const auto as_owner = [&](const std::string& statement) {
        return std::holds_alternative<std::monostate>(owner->write([&](soci::session& session) {
            session << statement;
            return std::monostate();
        }));
    };
    std::string schema;
    std::ignore = owner->read([&](soci::session& session) {
        session << "SELECT current_schema()", soci::into(schema);
        return 0;
    });
    REQUIRE(as_owner("CREATE ROLE rows_only LOGIN"));
    REQUIRE(as_owner("GRANT USAGE ON SCHEMA " + schema + " TO rows_only"));
    REQUIRE(as_owner("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema +
                     " TO rows_only"));
    std::string location = place.location();
    const std::string superuser = "user=postgres";
    location.replace(location.find(superuser), superuser.size(), "user=rows_only");
    {
        const auto opened = Database::open(location, 1);
        const auto* error = std::get_if<DatabaseError>(&opened);
        CHECK((error == nullptr ? "" : error->message) == "");
    }
    CHECK(as_owner("DROP OWNED BY rows_only"));
    CHECK(as_owner("DROP ROLE rows_only"));
}

TEST_CASE("a database of a newer host is refused and left alone") {
    const TestDatabase place;
    const int newer = newest_schema_version() + 1;
    std::ignore = open(place.location())->write([&](soci::session& session) {
        session << "INSERT INTO schema_migrations (version) VALUES (:v)", soci::use(newer, "v");
    });
    const auto opened = Database::open(place.location(), 1);
    CHECK(std::get<DatabaseError>(opened).message.find("newer") != std::string::npos);
}

TEST_CASE("hosts that start at the same time migrate a new database once") {
    for (int round = 0; round < 5; ++round) {
        const TestDatabase place;
        std::vector<std::string> errors(4);
        {
            std::vector<std::jthread> hosts;
            for (std::string& error : errors) {
                hosts.emplace_back([&] {
                    const auto opened = Database::open(place.location(), 2);
                    if (const auto* failure = std::get_if<DatabaseError>(&opened)) {
                        error = failure->message;
                    }
                });
            }
        }
        CHECK(errors == std::vector<std::string>(4));
        CHECK(applied(*open(place.location())) == newest_schema_version());
    }
}

TEST_CASE("an older schema is migrated only by a command that may do so") {
    const TestDatabase place;
    std::ignore = open(place.location())->write([](soci::session& session) {
        session << "DELETE FROM schema_migrations WHERE version = " +
                       std::to_string(newest_schema_version());
    });
    const auto refused =
        Database::open(place.location(), 1, MissingDatabase::create, OldSchema::refuse);
    CHECK(std::get<DatabaseError>(refused).message.find("loquent-host migrate") !=
          std::string::npos);
}

TEST_CASE("a host may be rolled back while a newer schema says that it is readable") {
    const TestDatabase place;
    const int newer = newest_schema_version() + 1;
    const int readable_from = newest_schema_version();
    std::ignore = open(place.location())->write([&](soci::session& session) {
        session << "INSERT INTO schema_migrations (version, readable_from) VALUES (:v, :r)",
            soci::use(newer, "v"), soci::use(readable_from, "r");
    });
    CHECK(std::holds_alternative<std::unique_ptr<Database>>(Database::open(place.location(), 1)));
    std::ignore = open(place.location())->write([&](soci::session& session) {
        session << "UPDATE schema_migrations SET readable_from = :r WHERE version = :v",
            soci::use(newer, "r"), soci::use(newer, "v");
    });
    CHECK(std::holds_alternative<DatabaseError>(Database::open(place.location(), 1)));
}
