// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace loquent::host {

/// Adds the option that every command has: `--database`. CLI11 writes its value into `database`.
void add_database_option(CLI::App& command, std::string& database);

}  // namespace loquent::host
