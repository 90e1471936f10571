// SPDX-License-Identifier: MIT
// Every kind of shape between every kind of neighbour, written in every encoding: the text before
// or after a value hides nothing, and does not make an id personal.
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "pii/scanner.hpp"

using namespace loquent::analytics::pii;

namespace {

constexpr const char* shapes[] = {
    // email
    "zoe@example.com",
    "zoe.quill+x@mail.example.co.uk",
    "z\u00F6e@b\u00FCcher.example",
    // phone
    "+442079460958",
    "+44 20 7946 0958",
    "+1 (415) 555-0123",
    "+49-170-1234567",
    "415-555-0123",
    "(415) 555-0123",
    "415.555.0123",
    "415 555 0123",
    "0171 1234567",
    "0171-1234567",
    "0170/1234567",
    "+33 1 99 00 12 34",
    "+491701234567",
    "030 1234 5678",
    "+1.415.555.0123",
    // payment card
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "3782 822463 10005",
    "5555555555554444",
    // iban
    "DE89370400440532013000",
    "DE89 3704 0044 0532 0130 00",
    "GB29-NWBK-6016-1331-9268-19",
    // ssn and other countries' numbers
    "123-45-6789",
    "529.982.247-25",
    "11.222.333/0001-81",
    "QQ123456C",
    "12345678-Z",
    "X1234567L",
    "1 85 05 78 006 084 91",
    "2341 2341 2346",
    "046 454 286",
    "1112.22.333",
    "811218-9876",
    "19811218-9876",
    "86 095 742 719",
    "PESEL 44051401359",
    "cpf=52998224725",
    "12.ABC.345/01DE-35",
    "card 4222222222222",
    // addresses of computers
    "203.0.113.7",
    "2001:db8::1",
    "fe80:1:2:3:4:5:6:7",
    "00:1b:44:11:3a:b7",
    "00-1B-44-11-3A-B7",
    // a passport's lines
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    // secrets
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "Bearer 2YotnFZFEjr1zCsicMWpAA",
    "AKIA2E0A8F3B244C9986",
    "5f2b9c1d7e8a4f60",
    "aB3dE5fG7hJ9kL1mN3pQ5rS7",
    // URLs
    "https://zoe:pw@app.example/",
    "https://app.example/?q=zoe",
    "tel:4155550123",
    "wa.me/zoe",
    "t.me/zoe",
    "sip:204@pbx",
    "data:text/plain,zoe",
    "file:///data/zoe",
    "mailto:zoe",
    // members of texts
    "password=hunter2",
    R"({"customerName":"Zoe"})",
};

constexpr const char* before[] = {
    "",          "call ",       "please ring ",
    "Tel. ",     "Tel.",        "tel=",
    "id: ",      "value=",      "(",
    "[",         "{",           "<",
    "\"",        "'",           ": ",
    "; ",        ", ",          "- ",
    "/",         "/members/",   "| ",
    "* ",        "# ",          "5pm ",
    "9:30 ",     "27.11.2026 ", "2026-11-27 ",
    "12:30:45 ", "3 kg ",       "42, ",
    "x ",        "at 9am, ",    "\u9023\u7D61\u5148\uFF1A",
    "\u2014 ",   "\u00A0",      "receipt.",
    "my_note_",  "\n",          "\t",
    "100% ",     "50 \u20AC ",  "a=1&b=",
    "&",         "> ",
};

constexpr const char* after[] = {
    "",          " please",     " 5pm",
    " 9:30",     " 27.11.2026", " 2026-11-27",
    " 12:30:45", "/9am",        "-9am",
    " 9am",      ", thanks",    ".",
    "!",         "?",           ")",
    "]",         "}",           ">",
    "\"",        "'",           ";",
    " kg",       " 100 kg",     " 42",
    " x",        " - ",         "|",
    " *",        "\n",          "\t",
    "\u00A0",    " \u20AC",     "\u3002",
    ".pdf",      " ext. 12",    "&b=1",
    " (work)",   " or 7",       " \u2014 home",
    "/",         "  ",
};

constexpr const char* harmless[] = {
    "8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "2Ei7Y3CKdHkRt8QnZ0PjW6uVbXm",
    "64b7f0c2a1d3e4f5a6b7c8d9",
    "V1StGXR8_Z5jdHi6B-myT",
    "cjld2cjxh0000qzrmn831i7rn",
    "cus_9s6XKzkNRiz8i3",
    "1795521651104",
    "1234567890123456789",
    "how-to-write-a-slug",
    "contact_created",
    "v1.449.2",
    "en-US",
    "USD",
    "/users/:id",
    "19.99",
};

std::string hex_of(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {digits[byte >> 4U], digits[byte & 0xFU]};
}

bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-_.!~*'()").find(c) != std::string_view::npos;
}

std::string percent(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += is_plain(c) ? std::string(1, c) : "%" + hex_of(c);
    }
    return out;
}

std::string form(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c == ' ' ? "+" : is_plain(c) ? std::string(1, c) : "%" + hex_of(c);
    }
    return out;
}

std::string json_source(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c == '"' || c == '\\' ? std::string("\\") + c
               : c == '\n'           ? std::string("\\n")
               : c == '\t'           ? std::string("\\t")
                                     : std::string(1, c);
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        out += is_plain(c) || !is_ascii ? std::string(1, c) : "\\u00" + hex_of(c);
    }
    return out;
}

std::string entities(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        out += is_plain(c) || !is_ascii ? std::string(1, c) : "&#x" + hex_of(c) + ";";
    }
    return out;
}

std::vector<std::string> spellings(std::string_view text) {
    return {std::string(text),
            percent(text),
            form(text),
            json_source(json_source(text)),
            escaped(text),
            entities(text),
            percent(percent(text))};
}

std::string with_each(std::string_view text, auto spell) {
    std::string out;
    for (const char c : text) {
        out += spell(c);
    }
    return out;
}

/// A scalar up to U+FFFF and above U+07FF, in UTF-8.
std::string utf8(unsigned scalar) {
    return {static_cast<char>(0xE0U | scalar >> 12U),
            static_cast<char>(0x80U | (scalar >> 6U & 0x3FU)),
            static_cast<char>(0x80U | (scalar & 0x3FU))};
}

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

/// What looks the same and is written in other characters.
std::vector<std::string> disguises(std::string_view text) {
    const auto full_width = [](char c) {
        return c > ' ' && c <= '~' ? utf8(0xFEE0U + static_cast<unsigned>(c)) : std::string(1, c);
    };
    const auto other_digits = [](char c) {
        return c >= '0' && c <= '9' ? utf8(0x0966U + static_cast<unsigned>(c - '0'))
                                    : std::string(1, c);
    };
    const auto other_separators = [](char c) {
        return c == '-'   ? std::string("\u2011")
               : c == ' ' ? std::string("\u2009")
               : c == '.' ? std::string("\u2024")
                          : std::string(1, c);
    };
    const auto invisible = [](char c) {
        return is_ascii(c) ? c + std::string("\u200B") : std::string(1, c);
    };
    return {with_each(text, full_width), with_each(text, other_digits),
            with_each(text, other_separators), with_each(text, invisible)};
}

/// Whether the neighbours join the id to another token, are a key or a word that announces a
/// telephone number, or turn it into a fragment with data.
bool makes_another_text(std::string_view left, std::string_view right) {
    return left.starts_with("tel") || left.starts_with("Tel") || left.starts_with("call") ||
           left.ends_with('_') || right.starts_with('-') || (left == "# " && right == "&b=1");
}

}  // namespace

TEST_CASE("No neighbour and no encoding hides a personal shape") {
    std::string buffer;
    std::size_t combinations = 0;
    std::vector<std::string> missed;
    for (const char* shape : shapes) {
        for (const char* left : before) {
            for (const char* right : after) {
                const std::string text = std::string(left) + shape + right;
                for (const std::string& spelling : spellings(text)) {
                    ++combinations;
                    if (!find_pii(spelling, {.buffer = buffer, .opaque = true})) {
                        missed.push_back(spelling);
                    }
                }
            }
        }
    }
    std::printf("shapes between neighbours: %zu combinations, %zu missed\n", combinations,
                missed.size());
    CHECK(combinations >= 100'000);
    for (std::size_t index = 0; index < missed.size() && index < 40; ++index) {
        UNSCOPED_INFO(missed[index]);
    }
    CHECK(missed.empty());
}

TEST_CASE("No disguise hides a personal shape from its neighbours either") {
    std::string buffer;
    std::size_t combinations = 0;
    std::vector<std::string> missed;
    const auto look_at = [&](const std::string& text) {
        ++combinations;
        if (!find_pii(text, {.buffer = buffer, .opaque = true})) {
            missed.push_back(text);
        }
    };
    for (const char* shape : shapes) {
        for (const std::string& disguised : disguises(shape)) {
            for (const char* left : before) {
                look_at(left + disguised);
            }
            for (const char* right : after) {
                look_at(disguised + right);
            }
        }
    }
    std::printf("disguised shapes beside neighbours: %zu combinations, %zu missed\n", combinations,
                missed.size());
    for (std::size_t index = 0; index < missed.size() && index < 40; ++index) {
        UNSCOPED_INFO(missed[index]);
    }
    CHECK(missed.empty());
}

TEST_CASE("No neighbour makes an id personal") {
    std::string buffer;
    std::vector<std::string> lost;
    for (const char* id : harmless) {
        for (const char* left : before) {
            for (const char* right : after) {
                if (makes_another_text(left, right)) {
                    continue;
                }
                const std::string text = std::string(left) + id + right;
                for (const std::string& spelling : spellings(text)) {
                    // A form's blank before digits may also be a telephone number's plus.
                    if (spelling == form(text) && std::string_view(id).find_first_not_of(
                                                      "0123456789") == std::string_view::npos) {
                        continue;
                    }
                    if (find_pii(spelling, {.buffer = buffer, .opaque = true})) {
                        lost.push_back(spelling);
                    }
                }
            }
        }
    }
    for (std::size_t index = 0; index < lost.size(); index += 1 + lost.size() / 40) {
        UNSCOPED_INFO(lost[index]);
    }
    CHECK(lost.empty());
}
