// SPDX-License-Identifier: MIT
#include "host/command/program.hpp"

#include <iostream>
#include <type_traits>
#include <variant>

#include "host/command/commands.hpp"

namespace loquent::host {

int run_program(int argc, const char* const* argv, ServeExtension* extension) {
    const Command command = parse_command_line(argc, argv, extension);
    const Streams streams{std::cout, std::cerr, std::cin};
    return std::visit(
        [&](const auto& what) {
            if constexpr (std::is_same_v<decltype(what), const ServeCommand&>) {
                return run(what, streams, extension);
            } else {
                return run(what, streams);
            }
        },
        command);
}

}  // namespace loquent::host
