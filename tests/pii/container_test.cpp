// SPDX-License-Identifier: MIT
#include "pii/container.hpp"

#include <catch2/catch_test_macros.hpp>

#include "padded.hpp"

using namespace loquent::analytics::pii;

TEST_CASE("Keys inside of texts are judged as keys") {
    const auto has_member = [](const char* text) {
        const Padded padded(text);
        return has_telling_member(padded.begin(), padded.end());
    };
    for (const char* text :
         {R"({"customerName":"Zoe"})", R"({"a":1,"password":"hunter2"})", "{password: 'hunter2'}",
          "{ 'otp' : 482913 }", "password=hunter2", "a=1&user[password]=hunter2", "pin=4821",
          "phone=4155550123", "x=1;api_key=abc", R"(["email":"none"])", "birthDate=1985-04-12",
          R"({"user":{"first_name":"Zoé"}})", "gclid=CjwKabc", "<email>zoe</email>",
          "<user><phone>4155550123</phone></user>", "<pin>4821</pin>",
          R"({"card":{"number":"4242x"}})", R"({"api": [ {"key": "k9"} ]})",
          "{passport: {id: 'c01x'}}"}) {
        CAPTURE(text);
        CHECK(has_member(text));
    }
    for (const char* text : {"",
                             "a=b",
                             "{}",
                             R"({"plan":"pro"})",
                             "name:asc",
                             "message:42",
                             "really? yes = no",
                             "email=",
                             R"({"email":null,"name":""})",
                             "has=1&name=true",
                             "token_count=3",
                             "=x",
                             ":x",
                             R"({"email_status":"verified"})",
                             "name=7",
                             "zip=",
                             "12:30",
                             "https://app.example/",
                             "<plan>pro</plan>",
                             "<name></name>",
                             "name>zoe",
                             "a=>b",
                             "<zip>",
                             "1>0",
                             "<token_count>3<",
                             R"({"api":{"v":2},"key":"k9"})",
                             R"({"api":[],"v":{"key":"k9"}})",
                             R"({"plan":{"number":"4242x"}})"}) {
        CAPTURE(text);
        CHECK_FALSE(has_member(text));
    }
}
