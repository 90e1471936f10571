// SPDX-License-Identifier: MIT
#pragma once

#include "host/command/serve_extension.hpp"

namespace loquent::host {

/// Reads the command line of a program, runs the command on the standard streams and returns the
/// exit status. `extension` may be null.
int run_program(int argc, const char* const* argv, ServeExtension* extension);

}  // namespace loquent::host
