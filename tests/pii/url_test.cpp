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
             "https://app.example/#section-2",
             "https://app.example#abcdef",
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

TEST_CASE("Schemes whose rest is a number, a name or a document are found") {
    const auto has_scheme = [](std::string_view text) {
        return Padded(text).any(
            [](const char* place) { return *place == ':' && ends_telling_scheme(place); });
    };
    for (const char* text : {"tel:4155550123",
                             "TEL:+4915112345678",
                             "tel://4155550123",
                             "sms:4155550123",
                             "callto:4155550123",
                             "callto://+49151",
                             "facetime:zoe",
                             "facetime-audio:4155550123",
                             "skype:zoe.quill?call",
                             "sip:204@pbx",
                             "sips:204@pbx.example",
                             "xmpp:zoe@example",
                             "mailto:zoe",
                             "javascript:alert(1)",
                             "data:text/plain,zoe",
                             "data:,zoe",
                             "blob:https://h/1",
                             "file:///home/zoe/x",
                             "view-source:https://h",
                             "smsto:004915112345",
                             "(tel:4155550123)",
                             "tel:112",
                             "whatsapp://send/4155550123"}) {
        CAPTURE(text);
        CHECK(has_scheme(text));
    }
    for (const char* text :
         {"https://app.example", "tel: none", "sms:sent", "data: 5 rows", "a:b", "file:report.pdf",
          "data:export", "hotel:4155550123", "12:30", "tel:", "profile:/x", "fax:none", "tel:11"}) {
        CAPTURE(text);
        CHECK_FALSE(has_scheme(text));
    }
}

TEST_CASE("Addresses of chats are found") {
    const auto has_chat = [](std::string_view text) {
        return Padded(text).any_word(begins_chat_address);
    };
    for (const char* text : {"https://wa.me/4915112345678", "wa.me/zoe", "see t.me/zoe_quill",
                             "https://chat.whatsapp.com/AbCd", "M.me/zoe"}) {
        CAPTURE(text);
        CHECK(has_chat(text));
    }
    for (const char* text : {"https://wa.me", "wa.me/", "t.me", "media/t.mex/1", "xwa.me/1"}) {
        CAPTURE(text);
        CHECK_FALSE(has_chat(text));
    }
}

TEST_CASE("Files and folders of a disk are found") {
    const auto has_disk_path = [](std::string_view text) {
        return Padded(text).any_word(begins_disk_path);
    };
    for (const char* text :
         {"/home/zoe/x.txt", "/home/zoe", "/Users/zoe", "/root/x", "/Volumes/zoe", "/mnt/c/zoe",
          "C:\\Users\\zoe", "c:/Users/zoe", "D:\\x", "~/x", "\\\\\\\\server\\zoe",
          "open /home/zoe now", "(C:\\x)"}) {
        CAPTURE(text);
        CHECK(has_disk_path(text));
    }
    for (const char* text :
         {"/home", "/home/", "/users/7", "/homes/7", "https://h/home/x", "a/home/x", "C:", "c://x",
          "12:/x", "~", "~/", "~/ x", "/Users/", "\\x"}) {
        CAPTURE(text);
        CHECK_FALSE(has_disk_path(text));
    }
}
