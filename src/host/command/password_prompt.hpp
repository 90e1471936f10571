// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <string>
#include <variant>

namespace loquent::host {

/// A sentence that says why there is no password.
struct NoPassword {
    std::string reason;
};

/// A new password from `in`. If that is the standard input and a terminal, it is asked for twice,
/// on `err`, and not shown; otherwise it is the first line. It is never an argument, which every
/// user of the machine could read.
[[nodiscard]] std::variant<std::string, NoPassword> read_new_password(std::istream& in,
                                                                      std::ostream& err);

}  // namespace loquent::host
