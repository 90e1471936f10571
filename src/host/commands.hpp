// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>

#include "command_line.hpp"

namespace loquent::host {

/// Where a command writes: what was asked for, and one line for each failure.
struct Output {
    std::ostream& out;
    std::ostream& err;
};

/// Each runs one command and returns the exit status of the process.

/// Validates the pair and stores it, both values or none.
int run(const ConfigSetCommand& command, Output output);

/// Writes the stored pair, or that analytics is off. A missing database file is an error: nothing
/// is created.
int run(const ConfigShowCommand& command, Output output);

/// Removes the stored pair. A missing database file is an error.
int run(const ConfigClearCommand& command, Output output);

/// Writes `Listening on URL` once the server is ready, and returns after SIGINT or SIGTERM, when
/// running requests are answered. A second signal ends the process at once. To be called before
/// the process has other threads: it blocks the signals for those that it starts.
int run(const ServeCommand& command, Output output);

/// Writes the text to where it belongs.
int run(const CommandLineExit& command, Output output);

}  // namespace loquent::host
