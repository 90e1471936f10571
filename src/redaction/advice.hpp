// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::redaction {

/// What a developer can do about a redaction, as the end of a sentence for the console. Empty when
/// there is nothing to do.
[[nodiscard]] constexpr std::string_view advice_for(std::string_view reason) {
    if (reason == "capitalised_word") {
        return ": list it in the tracking plan or write it in lower case";
    }
    if (reason == "free_text") {
        return ": list its values in the tracking plan, or set freeText: 'scan'";
    }
    return {};
}

}  // namespace loquent::analytics::redaction
