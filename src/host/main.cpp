// SPDX-License-Identifier: MIT
#include <iostream>
#include <variant>

#include "command_line.hpp"
#include "commands.hpp"

int main(int argc, char** argv) {
    using namespace loquent::host;
    const Command command = parse_command_line(argc, argv);
    return std::visit(
        [](const auto& what) {
            return run(what, {std::cout, std::cerr, std::cin});
        },
        command);
}
