// SPDX-License-Identifier: MIT
#include "provider/command.hpp"

namespace loquent::analytics {

std::string_view name_of(const Command& command) {
    switch (command.kind) {
        case Command::Kind::identify:
            return "identify";
        case Command::Kind::reset:
            return "reset";
        case Command::Kind::capture:
            return command.name;
        case Command::Kind::pageview:
            break;
    }
    return "$pageview";
}

}  // namespace loquent::analytics
