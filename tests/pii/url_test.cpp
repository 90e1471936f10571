// SPDX-License-Identifier: MIT
#include "pii/url.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "padded.hpp"

using namespace loquent::analytics::pii;

namespace {

bool has_url(std::string_view text) {
    const Padded padded(text);
    return has_url_with_data(padded.begin(), padded.end());
}

}  // namespace

TEST_CASE("URLs that carry data are found") {
    for (const char* text : {
             "https://zoe:secret@app.example/",
             "https://zoe@app.example/",
             "ftp://zoe:secret@files.example",
             "//zoe:secret@app.example",
             "postgresql://zoe:secret@db.example:5432/app",
             "https://app.example/?q=zoe",
             "https://app.example/?zoe",
             "https://app.example?q=1",
             "https://app.example/a?b",
             "https://app.example/#access_token=abc",
             "https://app.example/#/reset?token=abc",
             "see https://app.example/?q=zoe for more",
             "/search?q=zoe",
             "search?q=zoe",
             "?q=zoe",
             "#access_token=abc",
             "app.example/search?a[]=b&c=d",
             "https://app.example/a https://b.example/?x",
         }) {
        CAPTURE(text);
        CHECK(has_url(text));
    }
}

TEST_CASE("URLs and routes without data, and other text, are let through") {
    for (const char* text : {
             "",
             "https://app.example",
             "https://app.example/",
             "https://app.example/a/b.html",
             "https://app.example:8443/a",
             "https://app.example/#section-2",
             "https://app.example/#/users/:id",
             "https://app.example/?",
             "https://app.example/#",
             "https://app.example/@handle",
             "/users/:id",
             "/users/:id?",
             "/a//b",
             "#fff",
             "#A1B2C3",
             "a=b",
             "really? yes = no",
             "why?=",
             "1 + 1 = 2 #sum",
             "//",
             "what? zoe@example.com",
         }) {
        CAPTURE(text);
        CHECK_FALSE(has_url(text));
    }
}
