// SPDX-License-Identifier: MIT
#include "test_database.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <stdexcept>

namespace loquent::host::testing {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::string server_url() {
    return environment("LOQUENT_TEST_POSTGRESQL");
}

void run_on_server(const std::string& statement) {
    soci::session session(soci::postgresql, server_url());
    session << "SET client_min_messages = 'warning'";
    session << statement;
}

/// A schema, as a database of its own takes PostgreSQL a hundred times as long to make and remove.
std::string url_of(const std::string& schema) {
    return server_url() + "&options=-csearch_path%3D" + schema;
}

void control(const std::string& what) {
    const std::string command =
        environment("LOQUENT_TEST_POSTGRESQL_CONTROL") + ' ' + what + " > /dev/null";
    if (std::system(command.c_str()) != 0) {
        throw std::runtime_error("cannot " + what + " the PostgreSQL server");
    }
}

}  // namespace

TestDatabase::TestDatabase() {
    if (!is_postgresql()) {
        location_ = (folder_ / "l.db").string();
        return;
    }
    static std::atomic<int> count = 0;
    name_ = "loquent_" + std::to_string(getpid()) + '_' + std::to_string(++count);
    run_on_server("CREATE SCHEMA " + name_);
    location_ = url_of(name_);
}

TestDatabase::~TestDatabase() {
    if (name_.empty()) {
        return;
    }
    try {
        run_on_server("DROP SCHEMA " + name_ + " CASCADE");
    } catch (const std::exception&) {
        // It ends with the server.
    }
}

bool TestDatabase::is_postgresql() {
    return !server_url().empty();
}

void TestDatabase::stop_server() {
    control("stop");
}

void TestDatabase::start_server() {
    control("start");
}

}  // namespace loquent::host::testing
