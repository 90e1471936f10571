// SPDX-License-Identifier: MIT
// usage: check_event NAME [TEXT…]
// Checks an event as the guard in the page would: its name, and the texts that it is to carry. A
// server that reports events of its own goes by the same rules.
#include <cstdlib>
#include <iostream>
#include <span>
#include <string_view>

#include "loquent/analytics/checks.hpp"

namespace analytics = loquent::analytics;

int main(int argc, char** argv) {
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() < 2) {
        std::cerr << "usage: check_event NAME [TEXT...]\n";
        return 2;
    }
    bool good = true;
    if (const auto fault = analytics::check_event_name(arguments[1])) {
        std::cout << "name: " << to_string(*fault) << '\n';
        good = false;
    }
    for (const std::string_view text : arguments.subspan(2)) {
        // The value is not repeated: personal data does not belong in a log either.
        if (const auto kind = analytics::find_personal_data(text)) {
            std::cout << "text: " << *kind << '\n';
            good = false;
        }
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
