// SPDX-License-Identifier: MIT
#include "host/command/database_option.hpp"

#include <CLI/CLI.hpp>

namespace loquent::host {

void add_database_option(CLI::App& command, std::string& database) {
    command
        .add_option("--database", database,
                    "An SQLite file, or a PostgreSQL database as postgresql://USER@HOST/NAME")
        ->type_name("FILE|URL")
        ->envname("LOQUENT_DATABASE")
        ->capture_default_str();
}

}  // namespace loquent::host
