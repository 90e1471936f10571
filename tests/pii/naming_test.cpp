// SPDX-License-Identifier: MIT
#include "pii/naming.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "base/characters.hpp"
#include "padded.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::pii;

namespace {

/// Whether the first digit of the text has the name before it.
bool is_named(std::string_view text, std::string_view name) {
    const Padded padded(text);
    const char* place = padded.begin();
    while (place != padded.end() && !is_digit(*place)) {
        ++place;
    }
    return is_named_before(place, name);
}

}  // namespace

TEST_CASE("A number is named by the word before it, however it is joined and linked") {
    for (const char* text :
         {"steuerid 8", "STEUERID=8", "Steuer-ID: 8", "steuer_id:8", "Steuer ID 8", "steuerid8",
          "my steuerid is 8", "Steuer-ID Nr. 8", "steuerid number: 8", "steuerid no 8",
          "(steuerid/8)", "\"steuerid\": \"8\"", "the steuerid number is 8",
          "steuerid      is 8"}) {
        CAPTURE(text);
        CHECK(is_named(text, "steuerid"));
    }
    for (const char* text : {"8", " 8", "id 8", "xsteuerid 8", "steuerid of 8", "steuerids 8",
                             "steuerid, 8", "is 8", "steuerid is the number no 8", "steuer.id 8"}) {
        CAPTURE(text);
        CHECK_FALSE(is_named(text, "steuerid"));
    }
}
