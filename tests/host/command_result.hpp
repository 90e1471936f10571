// SPDX-License-Identifier: MIT
#pragma once

#include <sstream>
#include <string>

#include "commands.hpp"

namespace loquent::host::testing {

/// What a command has printed, and its exit status.
struct CommandResult {
    int status;
    std::string out;
    std::string err;
};

/// Runs a command with `input` as its standard input.
template <typename Which>
CommandResult run_command(const Which& command, const std::string& input = {}) {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in(input);
    const int status = run(command, {out, err, in});
    return {status, out.str(), err.str()};
}

}  // namespace loquent::host::testing
