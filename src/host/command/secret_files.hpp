// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace loquent::host {

/// Sets the environment variables that hold secrets from the files that `LOQUENT_DATABASE_FILE` and
/// `LOQUENT_API_KEY_FILE` name, which is how container platforms pass secrets. Returns what is
/// wrong, as a line that begins with the variable's name. To be called before there are threads.
[[nodiscard]] std::optional<std::string> read_secret_files();

}  // namespace loquent::host
