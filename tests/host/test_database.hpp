// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "temporary_folder.hpp"

namespace loquent::host::testing {

/// A new and empty database, removed at the end of the test: an SQLite file, or a schema on the
/// PostgreSQL server that `with_postgresql.sh` has started.
class TestDatabase {
  public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    /// A file name or a URL.
    const std::string& location() const { return location_; }

    /// Which of the two this run is for.
    static bool is_postgresql();

    /// Stops and starts the PostgreSQL server.
    static void stop_server();
    static void start_server();

  private:
    TemporaryFolder folder_;
    std::string name_;
    std::string location_;
};

}  // namespace loquent::host::testing
