// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::redaction {

/// What a developer can do about a redaction, for the console; empty: nothing is to be done.
[[nodiscard]] constexpr std::string_view advice_for(std::string_view reason) {
    if (reason == "capitalised_word") {
        return "list it in the tracking plan or write it in lower case";
    }
    if (reason == "free_text") {
        return "list its values in the tracking plan, or set freeText: 'scan'";
    }
    if (reason == "too_many") {
        return "an event can have 64 properties";
    }
    if (reason == "reserved") {
        return "PostHog uses this name itself";
    }
    return {};
}

/// Whether such a redaction has put a value in the place of another, and not taken it out.
[[nodiscard]] constexpr bool is_replacement(std::string_view reason) {
    return reason == "path" || reason == "url";
}

}  // namespace loquent::analytics::redaction
