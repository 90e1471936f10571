// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "base/sentence.hpp"

namespace loquent::analytics::redaction {

/// What a developer can do about a redaction, as the end of a sentence for the console. Empty when
/// there is nothing to do.
[[nodiscard]] inline std::string advice_for(std::string_view reason) {
    if (reason == "capitalised_word") {
        return say(Sentence::advice_capitalised_word);
    }
    if (reason == "free_text") {
        return say(Sentence::advice_free_text);
    }
    return {};
}

}  // namespace loquent::analytics::redaction
