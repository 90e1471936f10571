// SPDX-License-Identifier: MIT
#include "loquent/analytics/checks.hpp"

#include <string>

#include "pii/scanner.hpp"
#include "plan/event_name.hpp"

namespace loquent::analytics {

std::string_view to_string(NameFault fault) {
    switch (fault) {
        case NameFault::not_snake_case:
            return "not_snake_case";
        case NameFault::personal:
            return "personal";
        case NameFault::no_past_tense:
            return "no_past_tense";
    }
    return {};
}

std::optional<NameFault> check_event_name(std::string_view name) {
    if (!is_event_name(name)) {
        return NameFault::not_snake_case;
    }
    if (find_personal_data(name)) {
        return NameFault::personal;
    }
    return follows_naming_convention(name) ? std::nullopt : std::optional(NameFault::no_past_tense);
}

std::optional<std::string_view> find_personal_data(std::string_view text) {
    std::string buffer;
    const auto kind = pii::find_pii(text, {.buffer = buffer});
    return kind ? std::optional(pii::to_string(*kind)) : std::nullopt;
}

}  // namespace loquent::analytics
