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

TEST_CASE("a password in an argument is found") {
    for (const char* argument :
         {"postgresql://user:secret@h/d", "--database=postgres://user:secret@h/d",
          "postgresql://h/d?password=secret", "postgresql://h/d?a=b&password=secret"}) {
        CAPTURE(argument);
        CHECK(has_password(argument));
    }
    for (const char* argument :
         {"loquent.db", "--database=loquent.db", "postgresql://user@h:5432/d",
          "postgresql:///d?host=/run", "--database", "a:b@c"}) {
        CAPTURE(argument);
        CHECK_FALSE(has_password(argument));
    }
}
