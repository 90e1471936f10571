// SPDX-License-Identifier: MIT
#include "pii/scanner.hpp"

#include <catch2/catch_test_macros.hpp>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "padded.hpp"
#include "pii/email.hpp"
#include "pii/iban.hpp"
#include "pii/ip_address.hpp"
#include "pii/national_id.hpp"
#include "pii/payment_card.hpp"
#include "pii/phone.hpp"
#include "pii/secret.hpp"
#include "pii/ssn.hpp"
#include "pii/url.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::pii;

namespace {

std::optional<PiiKind> find(std::string_view text, bool phone_key = false) {
    std::string buffer;
    return find_pii(text, {buffer, phone_key});
}

}  // namespace

TEST_CASE("Each kind is reported by its name") {
    CHECK(find("zoe@example.com") == PiiKind::email);
    CHECK(find("+49 170 1234567") == PiiKind::phone);
    CHECK(find("4111 1111 1111 1111") == PiiKind::payment_card);
    CHECK(find("378282246310005") == PiiKind::payment_card);
    CHECK(find("DE89 3704 0044 0532 0130 00") == PiiKind::iban);
    CHECK(find("123-45-6789") == PiiKind::ssn);
    CHECK(find("192.0.2.1") == PiiKind::ip_address);
    CHECK(find("8.8.8.8") == PiiKind::ip_address);
    CHECK(find("2001:db8::1") == PiiKind::ip_address);
    CHECK(find("Bearer 2YotnFZFEjr1zCsicMWpAA") == PiiKind::secret);
    CHECK(find("https://zoe:secret@app.example/") == PiiKind::url);
    CHECK(find("4155550123", true) == PiiKind::phone);
}

TEST_CASE("No shape is looked for beyond the end of its text") {
    constexpr std::string_view characters = "a1+-.:/@Bk~";
    const auto look_for_all = [](std::string_view text) {
        const Padded padded(text);
        (void)has_url_with_data(padded.begin(), padded.end());
        (void)padded.any([](const char* place) {
            return (*place == '@' && is_in_email(place)) ||
                   (*place == ':' && ends_telling_scheme(place));
        });
        for (const auto begins :
             {begins_iban, begins_ip_address, begins_national_id, begins_payment_card,
              begins_secret, begins_ssn, begins_chat_address, begins_disk_path}) {
            (void)padded.any_word([begins](const char* place) {
                (void)begins(place);
                return false;
            });
        }
        (void)padded.any_word([](const char* place) {
            (void)(is_digit(*place) && begins_phone(place, true));
            return false;
        });
    };
    std::string text;
    for (const char first : characters) {
        for (const char second : characters) {
            for (const char third : characters) {
                text = {first, second, third};
                for (std::size_t size = 1; size <= text.size(); ++size) {
                    look_for_all(text.substr(0, size));
                }
            }
        }
    }
    for (const std::string_view whole :
         {"+442079460958", "DE89 3704 0044 0532 0130 00", "529.982.247-25", "AB123456C",
          "2001:db8::1", "203.0.113.7", "4111 1111 1111 1111", "eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln",
          "123-45-6789", "https://zoe:pw@app.example/?q=1#x", "/Users/zoe/x", "wa.me/zoe",
          "my SIN is 130692544", "mailto:zoe", "zoe.quill@example.com"}) {
        for (std::size_t size = 0; size <= whole.size(); ++size) {
            look_for_all(whole.substr(0, size));
        }
    }
}

TEST_CASE("Disguise does not help") {
    for (const char* text : {
             "zoe%40example.com",
             "zoe%2540example.com",
             "zoe\\u0040example.com",
             "zoe\\x40example.com",
             "zoe&#64;example.com",
             "zoe&commat;example&period;com",
             "zoe\uFF20example\uFF0Ecom",
             "z\u200Boe@exa\u200Bmple.c\u00ADom",
             "\uFF0B\uFF14\uFF19 170 1234567",
             "\u0660\u0661\u0662 \u0663\u0664\u0665\u0666 \u0667\u0668\u0669\u0660",
             "%2B491701234567",
             "415\u2011555\u20110123",
             "415\u00A0555\u00A00123",
             "4\u200B1\u200B1\u200B1 1111 1111 1111",
             "4111%201111%201111%201111",
             "\U0001D7DC111111111111111",
             "DE89\u00A03704\u00A00044\u00A00532\u00A00130\u00A000",
             "123\u201345\u20136789",
             "192\u3002"
             "0\u3002"
             "2\u3002"
             "1",
             "Bearer%202YotnFZFEjr1zCsicMWpAA",
             "https%3A%2F%2Fapp.example%2F%3Fq%3Dzoe",
             "\uFF08\uFF10\uFF13\uFF09\uFF11\uFF12\uFF13\uFF14\u30FC\uFF15\uFF16\uFF17\uFF18",
         }) {
        CAPTURE(text);
        CHECK(find(text));
    }
}

TEST_CASE("Ids and other ordinary values survive") {
    for (const char* text : {
             "",
             "between `backticks` it is",
             "a",
             "true",
             "contact_created",
             "message-sent",
             "f47ac10b-58cc-4372-a567-0e02b2c3d479",
             "00000000-0000-0000-0000-000000000000",
             "12345678-1234-4234-8234-123456789012",
             "01ARZ3NDEKTSV4RRFFQ69G5FAV",
             "cjld2cjxh0000qzrmn831i7rn",
             "tz4a98xxat96iws9zmbrgj3a",
             "V1StGXR8_Z5jdHi6B-myT",
             "1",
             "1234567890",
             "1234567890123456789",
             "1700000000",
             "1700000000000",
             "d41d8cd98f00b204e9800998ecf8427e",
             "da39a3ee5e6b4b0d3255bfef95601890afd80709",
             "1.2.3",
             "1.2.3-rc.1+build.20240115",
             "v18.19.0",
             "2024-01-15",
             "2024-01-15T10:30:00Z",
             "2024-01-15T10:30:00.123+02:00",
             "10:30",
             "52.5200,13.4050",
             "-33.8688197,151.2092955",
             "$1,234.56",
             "1.234,56 \u20AC",
             "how-to-write-a-slug-10",
             "IMG_20240115_103000.jpg",
             "report-2024-01-15-final.pdf",
             "#ff8800",
             "/users/:id",
             "/organizations/:organization_id/members/:id?",
             "https://app.example/users/42",
             "phc_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9",
             "icon@2x.png",
             "100%",
             "caf\u00E9",
         }) {
        CAPTURE(text);
        CHECK(find(text) == std::nullopt);
    }
}

TEST_CASE("A plus is a sign, a blank or itself, depending on the text around it") {
    struct Row {
        std::string_view text;
        std::optional<PiiKind> kind;
    };
    for (const auto& [text, kind] : {
             // A sign.
             Row{"+442079460958", PiiKind::phone},
             {"%2B442079460958", PiiKind::phone},
             {"%252B442079460958", PiiKind::phone},
             {"&plus;442079460958", PiiKind::phone},
             {"\\u002B442079460958", PiiKind::phone},
             {"\uFF0B442079460958", PiiKind::phone},
             {"call:+442079460958", PiiKind::phone},
             {"(+442079460958)", PiiKind::phone},
             {"x+442079460958y", PiiKind::phone},
             // Blanks of a form, in any mixture with other spellings of a blank.
             {"+44+20+7946+0958", PiiKind::phone},
             {"%2B44+20+7946+0958", PiiKind::phone},
             {"%2B44%2020+7946%200958", PiiKind::phone},
             {"%252B44%2B20%2B7946%2B0958", PiiKind::phone},
             {"%2B44+20&nbsp;7946+0958", PiiKind::phone},
             {"call++44+20+7946+0958", PiiKind::phone},
             {"to+call%3A+%2B44+20+7946+0958+at+5pm", PiiKind::phone},
             {"(415)+555-0123", PiiKind::phone},
             {"415+555+0123", PiiKind::phone},
             {"0171+1234567", PiiKind::phone},
             {"4111+1111+1111+1111", PiiKind::payment_card},
             {"DE89+3704+0044+0532+0130+00", PiiKind::iban},
             {"QQ+12+34+56+C", PiiKind::national_id},
             {"a=1&phone=415+555+0123", PiiKind::personal_key},
             // Itself.
             {"zoe+news@example.com", PiiKind::email},
             {"zoe%2Bnews%40example.com", PiiKind::email},
             {"mail+zoe%40example.com", PiiKind::email},
             {"image/svg+xml", std::nullopt},
             {"application%2Fld%2Bjson", std::nullopt},
             {"ctrl+shift+p", std::nullopt},
             {"1.2.3-rc.1+build.20240115", std::nullopt},
             {"1.2.3%2B20240115", std::nullopt},
             {"2024-01-15T10:30:00+02:00", std::nullopt},
             {"2024-01-15T10%3A30%3A00%2B0200", std::nullopt},
             {"UTC+1", std::nullopt},
             {"c++", std::nullopt},
             {"18+", std::nullopt},
             {"+1", std::nullopt},
             {"1+1=2", std::nullopt},
             {"a+b+c", std::nullopt},
             {"pro+monthly", std::nullopt},
             {"+", std::nullopt},
             {"%2B", std::nullopt},
         }) {
        CAPTURE(text);
        CHECK(find(text) == kind);
    }
}

TEST_CASE("Nothing is looked for within a UUID, but everywhere beside it") {
    struct Row {
        std::string_view text;
        std::optional<PiiKind> kind;
    };
    for (const auto& [text, kind] : {
             Row{"01a21c05-4e59-772e-be2c-d69f7f220828", std::nullopt},
             Row{"01A21C05-4E59-772E-BE2C-D69F7F220828", std::nullopt},
             // Luhn's check holds for its last twelve digits and for its first eight.
             Row{"41111111-1111-4111-a111-411111111111", std::nullopt},
             Row{"session:01a21c05-4e59-772e-be2c-d69f7f220828", std::nullopt},
             Row{"01a21c05-4e59-772e-be2c-d69f7f220828@example.com", PiiKind::email},
             Row{"01a21c05-4e59-772e-be2c-d69f7f220828 +49 170 1234567", PiiKind::phone},
             Row{"+49 170 1234567 01a21c05-4e59-772e-be2c-d69f7f220828", PiiKind::phone},
             Row{"01a21c05-4e59-772e-be2c-d69f7f220828/4111 1111 1111 1111", PiiKind::payment_card},
             // Not the letters, the version, the variant, the length or the groups of one.
             Row{"4111111111111111-4e59-772e-be2c-d69f7f220828", PiiKind::payment_card},
             Row{"4155550123-01a21c05-4e59-772e-be2c-d69f7f220828 415-555-0123", PiiKind::phone},
         }) {
        CAPTURE(text);
        CHECK(find(text) == kind);
    }
    // Under a phone's key the digits of a UUID are one only where it could be a number in disguise.
    CHECK(find("00073643-5988-8944-8727-995972046965", true) == PiiKind::phone);
    CHECK_FALSE(find("00086687-5453-1708-a515-009401729954", true));
}

TEST_CASE("A value at the end or in the middle of a long text is found") {
    const std::string filler(20'000, 'a');
    CHECK(find(filler + " zoe@example.com") == PiiKind::email);
    CHECK(find(filler + " 415-555-0123 " + filler) == PiiKind::phone);
    CHECK(find(filler + " zoe%40example.com") == PiiKind::email);
}

TEST_CASE("The time for a hostile text grows no faster than the text") {
    std::string buffer;
    const auto ticks = [&buffer](std::string_view part, std::size_t size) {
        std::string text;
        while (text.size() < size) {
            text += part;
        }
        // The best of several, since a busy machine only ever adds to it.
        std::clock_t best = 0;
        for (int run = 0; run < 3; ++run) {
            const std::clock_t start = std::clock();
            for (std::size_t done = 0; done < 64 * 1024; done += size) {
                (void)find_pii(text, {.buffer = buffer, .opaque = true});
            }
            const std::clock_t spent = std::clock() - start;
            best = run == 0 || spent < best ? spent : best;
        }
        // The clock's own steps, of which wasm's has few, must not count: five milliseconds on top.
        return static_cast<double>(best) + CLOCKS_PER_SEC / 200.0;
    };
    for (const char* part : {
             "@",        "a@",
             "a@a",      "a@a.1",
             "1",        "1 ",
             "1-",       "12-",
             "(1",       "((((",
             "+",        "+1",
             "1.",       "1.1.",
             ":",        "::",
             "1:",       "a:",
             "a::",      "-",
             " ",        "eyJ",
             "eyJ-",     "eyJaaaaaaaaaaaa.",
             "bearer ",  "bearer",
             "basic:",   "sk-",
             "sk_live_", "DE89 ",
             "DE89",     "DE",
             "?",        "#",
             "a?b",      "//",
             "/",        "https://",
             "%",        "%2",
             "%25",      "%40",
             "\\",       "\\u",
             "\\\\",     "&",
             "&#",       "&amp;",
             "&amp",     "\uFF10",
             "\u200B",   "\xFF",
             "data:",    "tel:",
             "zip=",     "{a:",
             "/reset/",  "wa.me",
             "4111 ",    "4111-1111-",
             "123-45-",  "12345678901234567890",
         }) {
        CAPTURE(part);
        // The same number of bytes in both, so the ratio is 1 where it is linear, 64 where it is
        // quadratic.
        CHECK(ticks(part, 64 * 1024) / ticks(part, 1024) < 6);
    }
}
