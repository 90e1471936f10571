// SPDX-License-Identifier: MIT
#include "direct/user_agent_pattern.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

namespace loquent::analytics::direct {
namespace {

TEST_CASE("A pattern of a User-Agent is found where a regular expression would be") {
    struct Row {
        const char* pattern;
        const char* text;
        /// What is captured; null where the pattern is not found.
        const char* captured;
    };
    for (const Row& row : {
             Row{"b", "abc", ""},
             Row{"b", "aBc", nullptr},
             Row{"(?i)b", "aBc", ""},
             Row{"b", "", nullptr},
             Row{"x|c", "abc", ""},
             Row{"x|y", "abc", nullptr},
             Row{"ab?c", "ac", ""},
             Row{"ab+c", "ac", nullptr},
             Row{"ab+c", "abbc", ""},
             Row{"a.c", "a\\c", ""},
             Row{"a\\.c", "abc", nullptr},
             Row{"a\\)", "a)", ""},
             Row{"[c-e]", "abf", nullptr},
             Row{"[,c-e]", "a,", ""},
             // The leftmost place, and there the first alternative.
             Row{"(c)|(b)", "abc", "b"},
             Row{"(b)|(bc)", "abc", "b"},
             Row{"(a[bc]*)", "xabcbd", "abcb"},
             Row{"a.*(.)", "abcd", "d"},
             Row{"a.*?(.)", "abcd", "b"},
             Row{"a(.*?)[);]", "ab;c)", "b"},
             Row{"a(.*?)[);]", "abc", nullptr},
             // It goes back where the rest does not match.
             Row{"a.*(b)c", "abcbb", "b"},
             Row{"a[bc]+(c)", "abcc", "c"},
             Row{"a[bc]+(c)", "ac", nullptr},
             Row{"a+b", "aac", nullptr},
             Row{"v/#", "v/ v/12.5.1", "12.5"},
             Row{"v/#", "v/12", "12"},
             Row{"v/#", "v/x", nullptr},
             // The end of the text.
             Row{"a[^b]", "a", ""},
             Row{"a[^b]", "ab", nullptr},
             Row{"a[^b]*", "ac", ""},
             Row{"a[^b]*x", "ac", nullptr},
             Row{"a.", "a", nullptr},
         }) {
        CAPTURE(row.pattern, row.text);
        const auto found = find_pattern(row.text, row.pattern);
        CHECK(found.has_value() == (row.captured != nullptr));
        if (found && row.captured != nullptr) {
            CHECK(*found == std::string_view(row.captured));
        }
    }
}

}  // namespace
}  // namespace loquent::analytics::direct
