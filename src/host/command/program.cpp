// SPDX-License-Identifier: MIT
#include "host/command/program.hpp"

#include <iostream>
#include <type_traits>
#include <variant>

#include "host/command/commands.hpp"
#include "host/command/secret_files.hpp"
#include "host/database/database_location.hpp"

namespace loquent::host {

int run_program(int argc, const char* const* argv, ServeExtension* extension) {
    const Streams streams{std::cout, std::cerr, std::cin};
    if (const auto wrong = read_secret_files()) {
        return run(CommandLineExit{exit_usage, *wrong}, streams);
    }
    for (int index = 1; index < argc; ++index) {
        if (has_password(argv[index])) {
            std::cerr << "loquent-host: every user of this machine can read the password in "
                         "--database. Put the URL into a file and name that in "
                         "LOQUENT_DATABASE_FILE.\n";
        }
    }
    const Command command = parse_command_line(argc, argv, extension);
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
