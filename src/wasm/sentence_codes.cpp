// SPDX-License-Identifier: MIT
// The npm module has no sentences: what it says is a code, which web/sdk/sentence-codes.ts reads.
// It is linked in place of src/base/sentence.cpp.
#include <string>

#include "base/sentence.hpp"

namespace loquent::analytics {

/// U+0001, the sentence's number as a character from U+0020 on, U+0002 before each part, U+0003. A
/// part can be a code itself.
std::string say(Sentence sentence, std::initializer_list<std::string_view> parts) {
    std::string code{'\x01', static_cast<char>(' ' + static_cast<char>(sentence))};
    for (const std::string_view part : parts) {
        code += '\x02';
        code += part;
    }
    code += '\x03';
    return code;
}

}  // namespace loquent::analytics
