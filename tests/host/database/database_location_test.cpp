// SPDX-License-Identifier: MIT
#include "host/database/database_location.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::host;

TEST_CASE("a PostgreSQL database is known by its scheme") {
    CHECK(is_postgresql_url("postgresql://h/d"));
    CHECK(is_postgresql_url("postgres:///d"));
    CHECK_FALSE(is_postgresql_url("postgresql.db"));
    CHECK_FALSE(is_postgresql_url("mysql://h/d"));
    CHECK_FALSE(is_postgresql_url(""));
}

TEST_CASE("a location is shown without what is secret in it") {
    CHECK(printable_location("a b.db") == "a b.db");
    CHECK(printable_location("postgresql://h:5432/d") == "postgresql://h:5432/d");
    CHECK(printable_location("postgresql://user:secret@h/d?sslmode=require&password=secret") ==
          "postgresql://h/d");
    CHECK(printable_location("postgres://user:se@cr/et?x@h/d") == "postgres://h/d");
    CHECK(printable_location("postgresql:///d?password=secret") == "postgresql:///d");
}
