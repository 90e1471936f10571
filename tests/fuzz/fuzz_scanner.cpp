// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "fuzz_target.hpp"
#include "pii/normalise.hpp"
#include "pii/scanner.hpp"

using namespace loquent::analytics::pii;

// The first byte says whether the text is the value of a phone's key.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const bool phone_key = (data[0] & 1U) != 0;
    const std::string_view text = as_text(data + 1, size - 1);

    std::string buffer;
    const auto found = find_pii(text, {buffer, phone_key});
    // What an earlier scan has left in the buffer changes nothing.
    require(find_pii(text, {buffer, phone_key}) == found);
    // A phone's key makes for more hits, never for fewer.
    require(!found || find_pii(text, {buffer, true}));

    std::string copy(text);
    char* const begin = copy.data();
    char* const end = normalise(begin, begin + copy.size());
    require(end >= begin && end <= begin + text.size() && *end == '\0');
    if (end == begin + text.size()) {
        // A tab and its like have become blanks.
        require(std::ranges::equal(
            copy, text, [](char folded, char c) { return folded == c || folded == ' '; }));
    }
    return 0;
}
