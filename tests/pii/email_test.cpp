// SPDX-License-Identifier: MIT
#include "pii/email.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "padded.hpp"

using namespace loquent::analytics::pii;

namespace {

bool has_email(std::string_view text) {
    return Padded(text).any([](const char* place) { return *place == '@' && is_in_email(place); });
}

}  // namespace

TEST_CASE("An e-mail address is found wherever it stands") {
    for (const char* text : {
             "zoe.quill@example.com",
             "ZOE@EXAMPLE.COM",
             "zoe+news@mail.example.co.uk",
             "zoe_quill-1@example-mail.io",
             "z@x.de",
             "o'brien@example.ie",
             "\"zoe quill\"@example.com",
             "<zoe@example.com>",
             "mailto:zoe@example.com?subject=hi",
             "write to zoe@example.com, please",
             "user=zoe@example.com&x=1",
             "/members/zoe@example.com/edit",
             "a@b@example.com",
             "icon@2x.png or zoe@example.com",
             "12345@163.com",
             "zoe@[192.0.2.1]",
             "zoe@[IPv6:2001:db8::1]",
             "zoe@xn--bcher-kva.example",
             "z\xC3\xB6"
             "e@b\xC3\xBC"
             "cher.example",
             "\xE7\x94\xA8\xE6\x88\xB7@\xE4\xBE\x8B\xE5\xAD\x90.\xE5\xB9\xBF\xE5\x91\x8A",
         }) {
        CAPTURE(text);
        CHECK(has_email(text));
    }
}

TEST_CASE("A text that only has the sign of an address is not one") {
    for (const char* text : {
             "",
             "@",
             "@zoe",
             "@zoe.quill",
             "hi @zoe.quill",
             "zoe@",
             "zoe@example",
             "zoe@.com",
             "zoe@example.",
             "zoe@example.c",
             "zoe@example..com",
             "zoe @ example.com",
             "icon@2x.png",
             "icon@3x.webp",
             "react@18.3.1",
             "@scope/name@1.2.3-beta.1",
             "name@latest",
             "a@@b",
             "@@@@@@",
             "zoe[at]example.com",
         }) {
        CAPTURE(text);
        CHECK_FALSE(has_email(text));
    }
}
