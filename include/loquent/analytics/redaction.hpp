// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::analytics {

/// Something that the guard has removed from an event, or changed in it. It never holds the value.
struct Redaction {
    /// Where it stood, such as `list.0.note`. A key that could be personal itself is shown as `?`.
    std::string property;
    /// Why, in a word: `email`, `free_text`, `page_text`, … Lives as long as the program.
    std::string_view reason;
    /// Whether something harmless has taken its place, such as the route of a path.
    bool replaced = false;
};

}  // namespace loquent::analytics
