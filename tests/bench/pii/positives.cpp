// SPDX-License-Identifier: MIT
#include "positives.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

#include "luhn.hpp"

using loquent::analytics::pii::PiiKind;

namespace {

constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view base62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view base64url =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

constexpr const char* names[] = {"zoe",   "quill",  "amir", "lund",   "noor",   "ito",
                                 "okoye", "garcia", "chen", "muller", "ivanov", "silva"};

std::string upper_case(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t place = text.find(from); place != std::string::npos;
         place = text.find(from, place + to.size())) {
        text.replace(place, from.size(), to);
    }
    return text;
}

/// What a person, a form or a library makes of the same characters.
std::string disguised(RandomText& random, const std::string& text) {
    switch (random.below(8)) {
        case 0: {  // full width
            std::string wide;
            for (const char c : text) {
                if (c >= '0' && c <= '9') {
                    wide += "\xEF\xBC";
                    wide += static_cast<char>(0x90 + (c - '0'));
                } else {
                    wide += c;
                }
            }
            return replaced(wide, "@", "\uFF20");
        }
        case 1:
            return replaced(replaced(text, " ", "\u00A0"), "-", "\u2011");
        case 2:
            return replaced(replaced(text, " ", "\u202F"), "-", "\u2013");
        case 3: {  // encodeURIComponent
            std::string encoded;
            for (const char c : text) {
                const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                   (c >= 'A' && c <= 'Z') ||
                                   std::string_view("-_.!~*'()").find(c) != std::string_view::npos;
                if (plain) {
                    encoded += c;
                } else {
                    constexpr std::string_view digits = "0123456789ABCDEF";
                    const auto byte = static_cast<unsigned char>(c);
                    encoded += '%';
                    encoded += digits[byte >> 4U];
                    encoded += digits[byte & 0xFU];
                }
            }
            return random.one_in(3) ? replaced(encoded, "%", "%25") : encoded;
        }
        case 4: {  // copied with an invisible character
            std::string copy = text;
            std::size_t place = random.below(copy.size());
            while (place > 0 && static_cast<unsigned char>(copy[place]) >= 0x80) {
                --place;
            }
            return copy.insert(place, random.pick({"\u200B", "\u2060", "\uFEFF", "\u00AD"}));
        }
        case 5: {  // Arabic-Indic digits
            std::string arabic;
            for (const char c : text) {
                if (c >= '0' && c <= '9') {
                    arabic += '\xD9';
                    arabic += static_cast<char>(0xA0 + (c - '0'));
                } else {
                    arabic += c;
                }
            }
            return arabic;
        }
        case 6:
            return replaced(replaced(text, "@", "\\u0040"), "+", "\\u002b");
        default:
            return replaced(replaced(text, "@", "&#64;"), "+", "&plus;");
    }
}

/// The places in which values occur.
std::string placed(RandomText& random, const std::string& text) {
    switch (random.below(12)) {
        case 0:
            return "please write to " + text + " today";
        case 1:
            return "(" + text + ")";
        case 2:
            return text + ", thanks";
        case 3:
            return "Contact: " + text + ".";
        case 4:
            return "value=" + text;
        case 5:
            return "/members/" + text;
        case 6:
            return "\u9023\u7D61\u5148\uFF1A" + text;
        default:
            return text;
    }
}

std::string email(RandomText& random) {
    std::string local = random.pick(names);
    switch (random.below(8)) {
        case 0:
            local += std::string(".") + random.pick(names);
            break;
        case 1:
            local += "_" + random.number(1, 2010);
            break;
        case 2:
            local += "+" + random.of(lower, 5);
            break;
        case 3:
            local = "\"" + local + " " + random.pick(names) + "\"";
            break;
        case 4:
            local = local.substr(0, 1) + "-" + random.pick(names);
            break;
        case 5:
            local += "\u00E9";
            break;
        default:
            break;
    }
    const std::string domain = random.pick({"example", "mail.example", "web-mail", "163", "gmx",
                                            "b\u00FCcher", "\u4F8B\u5B50", "xn--bcher-kva"});
    const std::string ending =
        random.pick({"com", "org", "de", "co.uk", "com.br", "co.jp", "io", "museum", "xn--p1ai",
                     "\u0440\u0444", "fr", "in", "ng", "travel"});
    const std::string address = local + "@" + domain + "." + ending;
    return random.one_in(6) ? upper_case(address) : address;
}

// As the countries' numbering plans and their people write them, with a separator or a plus.
constexpr const char* phone_formats[] = {
    // United States, Canada
    "(NXX) NXX-XXXX", "NXX-NXX-XXXX", "NXX.NXX.XXXX", "NXX NXX XXXX", "1-NXX-NXX-XXXX",
    "1 (NXX) NXX-XXXX", "+1 NXX NXX XXXX", "+1NXXNXXXXXX", "+1 (NXX) NXX-XXXX", "+1-NXX-NXX-XXXX",
    "+1.NXX.NXX.XXXX", "NXX-NXX-XXXX ext. XXX", "(NXX) NXX-XXXX x XX", "NXX-NXX-XXXXxXXX",
    "NXX/NXX-XXXX", "(NXX)NXX-XXXX",
    // United Kingdom, Ireland
    "020 7XXX XXXX", "(020) 7XXX XXXX", "07XXX XXXXXX", "01XXX XXXXXX", "(01XXX) XXXXXX",
    "0161 XXX XXXX", "+44 20 7XXX XXXX", "+44 (0)7XXX XXXXXX", "+447XXXXXXXXX", "+44 7XXX XXXXXX",
    "01 XXX XXXX", "087 XXX XXXX", "(01) XXX XXXX", "+353 87 XXX XXXX",
    // Germany, Austria, Switzerland
    "030 NXXXXXX", "030/NXXXXXX", "(030) NXXXXXX", "030-NXXXXXX", "0170 NXXXXXX", "0151-NXXXXXXX",
    "089 / NX XX XX", "0170 / NX XX XX X", "030 NXXXX-0", "+49 30 NXXXXXX", "+49 (0)30 NXXXXXX",
    "+49 (0) 170 / NXXXXXX", "+49170NXXXXXX", "+49-170-NXXXXXX", "0049 170 NXXXXXX", "01 NXXXXXX",
    "0664 NXXXXXX", "+43 664 NXXXXXX", "044 NXX XX XX", "079 NXX XX XX", "079/NXX XX XX",
    "+41 79 NXX XX XX",
    // France, Belgium, Netherlands, Luxembourg
    "01 NX XX XX XX", "06.NX.XX.XX.XX", "06-NX-XX-XX-XX", "06 NX XX XX XX", "+33 6 NX XX XX XX",
    "+33 (0)6 NX XX XX XX", "04XX NX XX XX", "02 NXX XX XX", "02/NXX.XX.XX", "+32 4XX NX XX XX",
    "06-NXXXXXXX", "06 NXXXXXXX", "020 NXX XXXX", "020-NXXXXXX", "+31 6 NXXXXXXX", "621 NXX XXX",
    // Spain, Portugal, Italy, Greece
    "6XX NXX XXX", "6XX NX XX XX", "91 NXX XX XX", "6XX-NXX-XXX", "+34 6XX NXX XXX", "91X NXX XXX",
    "21 NXX XXXX", "+351 91X NXX XXX", "06 NXXX XXXX", "02 NXXXXXX", "3XX NXX XXXX", "3XX-NXXXXXX",
    "3XX/NXXXXXX", "+39 3XX NXX XXXX", "+39 06 NXXX XXXX", "21X NXX XXXX", "69X NXX XXXX",
    "+30 69X NXX XXXX",
    // The North
    "08-NXX XXX XX", "070-NXX XX XX", "+46 70 NXX XX XX", "4X NX XX XX", "4XX NX XXX",
    "+47 4XX NX XXX", "NX NX XX XX", "+45 NX XX XX XX", "040 NXX XXXX", "09 NXX XXXX",
    "+358 40 NXX XXXX", "NXX XXXX", "+354 NXX XXXX",
    // The East
    "5XX NXX XXX", "5XX-NXX-XXX", "22 NXX XX XX", "+48 5XX NXX XXX", "6XX NXX XXX",
    "+420 6XX NXX XXX", "06 20 NXX XXXX", "06-1-NXX-XXXX", "+36 20 NXX XXXX", "07XX NXX XXX",
    "+40 7XX NXX XXX", "8 (9XX) NXX-XX-XX", "8 9XX NXX-XX-XX", "8-9XX-NXX-XX-XX",
    "+7 9XX NXX-XX-XX", "+7(9XX)NXX-XX-XX", "067 NXX XX XX", "(044) NXX-XX-XX", "+380 67 NXX XX XX",
    "0 (5XX) NXX XX XX", "05XX NXX XX XX", "+90 5XX NXX XX XX",
    // Latin America
    "(11) 9XXXX-XXXX", "(21) NXXX-XXXX", "11 9XXXX-XXXX", "+55 11 9XXXX-XXXX", "011 NXXX-XXXX",
    "(011) 4XXX-XXXX", "011 15-NXXX-XXXX", "+54 9 11 NXXX-XXXX", "55 NXXX XXXX", "(55) NXXX XXXX",
    "33-NXXX-XXXX", "+52 55 NXXX XXXX", "9 NXXX XXXX", "2 2XXX XXXX", "+56 9 NXXX XXXX",
    "3XX NXX XXXX", "3XX NXXXXXX", "+57 3XX NXX XXXX", "9XX NXX XXX", "+51 9XX NXX XXX",
    "8NXX-XXXX", "+506 8NXX XXXX",
    // Asia
    "011-2NXXXXXX", "98XXX NXXXX", "98XXX-NXXXX", "+91 98XXX NXXXX", "+91-98XXXNXXXX",
    "010-NXXXXXXX", "(010) NXXXXXXX", "138 NXXX XXXX", "138-NXXX-XXXX", "+86 138 NXXX XXXX",
    "03-NXXX-XXXX", "(03) NXXX-XXXX", "090-NXXX-XXXX", "0120-NXX-XXX", "+81 90-NXXX-XXXX",
    "+81-3-NXXX-XXXX", "010-NXXX-XXXX", "02-NXX-XXXX", "02) NXX-XXXX", "+82 10-NXXX-XXXX",
    "9NXX XXXX", "6NXX-XXXX", "+65 9NXX XXXX", "+852 9NXX XXXX", "02-NXXX-XXXX", "0912-NXX-XXX",
    "(02) NXXX-XXXX", "+886 2 NXXX XXXX", "081-NXX-XXXX", "02 NXX XXXX", "+66 81 NXX XXXX",
    "0812-NXXX-XXXX", "(021) NXXXXXXX", "+62 812-NXXX-XXXX", "012-NXX XXXX", "03-NXXX XXXX",
    "+60 12-NXX XXXX", "0917 NXX XXXX", "(02) 8XXX XXXX", "+63 917 NXX XXXX", "091 NXX XX XX",
    "024 NXXX XXXX", "+84 91 NXX XX XX", "0300 NXXXXXX", "+92 300 NXXXXXX", "054-NXX-XXXX",
    "03-NXX-XXXX", "+972 54-NXX-XXXX", "050 NXX XXXX", "+966 50 NXX XXXX", "+971 50 NXX XXXX",
    // Africa, Oceania
    "082 NXX XXXX", "(011) NXX-XXXX", "+27 82 NXX XXXX", "0803 NXX XXXX", "+234 803 NXX XXXX",
    "0712 NXXXXX", "+254 712 NXXXXX", "010 NXXX XXXX", "+20 10 NXXX XXXX", "0612-NXXXXX",
    "+212 612-NXXXXX", "04XX NXX XXX", "(02) NXXX XXXX", "02 NXXX XXXX", "1300 NXX XXX",
    "+61 4XX NXX XXX", "021 NXX XXXX", "09-NXX XXXX", "(09) NXX XXXX", "+64 21 NXX XXXX"};

std::string with_luhn(std::string digits) {
    for (char last = '0'; last <= '9'; ++last) {
        digits.back() = last;
        if (passes_luhn(digits)) {
            break;
        }
    }
    return digits;
}

std::string in_groups(const std::string& digits, std::string_view sizes, char separator) {
    std::string text;
    std::size_t place = 0;
    for (const char size : sizes) {
        if (place >= digits.size()) {
            break;
        }
        text += place == 0 ? "" : std::string(1, separator);
        text += digits.substr(place, static_cast<std::size_t>(size - '0'));
        place += static_cast<std::size_t>(size - '0');
    }
    return text;
}

std::string payment_card(RandomText& random) {
    const struct {
        const char* prefix;
        std::size_t length;
        const char* groups;
    } issuers[] = {
        {"4", 16, "4444"},    {"4", 16, "4444"},    {"51", 16, "4444"},   {"55", 16, "4444"},
        {"2221", 16, "4444"}, {"2720", 16, "4444"}, {"34", 15, "465"},    {"37", 15, "465"},
        {"300", 14, "464"},   {"305", 14, "464"},   {"36", 14, "464"},    {"38", 14, "464"},
        {"6011", 16, "4444"}, {"644", 16, "4444"},  {"65", 16, "4444"},   {"3528", 16, "4444"},
        {"3589", 16, "4444"}, {"62", 16, "4444"},   {"62", 19, "44443"},  {"2200", 16, "4444"},
        {"5018", 16, "4444"}, {"6759", 16, "4444"}, {"6521", 16, "4444"}, {"9792", 16, "4444"},
    };
    const auto& issuer = issuers[random.below(std::size(issuers))];
    const std::string prefix = issuer.prefix;
    const std::string digits = with_luhn(prefix + random.digits(issuer.length - prefix.size()));
    switch (random.below(4)) {
        case 0:
            return digits;
        case 1:
            return in_groups(digits, issuer.groups, '-');
        case 2:
            return in_groups(digits, issuer.groups, ' ') + " 12/" + random.number(25, 35);
        default:
            return in_groups(digits, issuer.groups, ' ');
    }
}

// SWIFT's IBAN registry: the country and the structure of what follows the check digits, with n a
// digit, a a capital letter, c either.
constexpr const char* iban_structures[] = {
    "AD8n12c",    "AE19n",      "AL8n16c",    "AT16n",     "AZ4a20c",   "BA16n",      "BE12n",
    "BG4a6n8c",   "BH4a14c",    "BR23n1a1c",  "BY4c4n16c", "CH5n12c",   "CR18n",      "CY8n16c",
    "CZ20n",      "DE18n",      "DK14n",      "DO4c20n",   "EE16n",     "EG25n",      "ES20n",
    "FI14n",      "FO14n",      "FR10n11c2n", "GB4a14n",   "GE2a16n",   "GI4a15c",    "GL14n",
    "GR7n16c",    "GT4c20c",    "HR17n",      "HU24n",     "IE4a14n",   "IL19n",      "IQ4a15n",
    "IS22n",      "IT1a10n12c", "JO4a4n18c",  "KW4a22c",   "KZ3n13c",   "LB4n20c",    "LC4a24c",
    "LI5n12c",    "LT16n",      "LU3n13c",    "LV4a13c",   "LY21n",     "MC10n11c2n", "MD2c18c",
    "ME18n",      "MK3n10c2n",  "MR23n",      "MT4a5n18c", "MU4a19n3a", "NL4a10n",    "NO11n",
    "PK4a16c",    "PL24n",      "PS4a21c",    "PT21n",     "QA4a21c",   "RO4a16c",    "RS18n",
    "RU14n15c",   "SA2n18c",    "SC4a20n3a",  "SD14n",     "SE20n",     "SI15n",      "SK20n",
    "SM1a10n12c", "ST21n",      "SV4a20n",    "TL19n",     "TN20n",     "TR5n1n16c",  "UA6n19c",
    "VA18n",      "VG4a16n",    "XK16n"};

std::string iban(RandomText& random) {
    const std::string_view structure = random.pick(iban_structures);
    const std::string country(structure.substr(0, 2));
    std::string rest;
    std::size_t length = 0;
    for (const char c : structure.substr(2)) {
        if (c >= '0' && c <= '9') {
            length = length * 10 + static_cast<std::size_t>(c - '0');
            continue;
        }
        rest += c == 'n'   ? random.digits(length)
                : c == 'a' ? random.of(upper, length)
                           : random.of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", length);
        length = 0;
    }
    std::uint64_t remainder = 0;
    for (const char c : rest + country + "00") {
        remainder = c <= '9' ? remainder * 10 + static_cast<std::uint64_t>(c - '0')
                             : remainder * 100 + static_cast<std::uint64_t>(c - 'A' + 10);
        remainder %= 97;
    }
    const std::string check = std::to_string(98 - remainder);
    std::string number = country + (check.size() < 2 ? "0" : "") + check + rest;
    if (random.one_in(2)) {
        number = in_groups(number, "444444444", ' ');
    }
    if (random.one_in(8)) {
        for (char& c : number) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return random.one_in(4) ? "IBAN: " + number : number;
}

std::string ssn(RandomText& random) {
    std::string area;
    do {
        area = random.number(1, 899, 3);
    } while (area == "666");
    std::string group = random.number(1, 99, 2);
    if (random.one_in(10)) {  // an individual taxpayer number
        area = random.number(900, 999, 3);
        group = random.number(70, 88, 2);
    }
    const char separator = random.one_in(4) ? ' ' : '-';
    return area + separator + group + separator + random.number(1, 9999, 4);
}

std::string ipv6(RandomText& random) {
    constexpr std::size_t groups = 8;
    const bool is_short = random.one_in(2);
    const std::size_t before = random.between(1, 4);
    const std::size_t after = random.between(1, 3);
    std::string text = random.pick({"2001", "2a02", "2400", "fe80", "fd12"});
    for (std::size_t group = 1; group < groups; ++group) {
        if (is_short && group == before) {
            text += ":";
            group = groups - after;
        }
        text += ":" + random.of("123456789abcdef", 1) + random.hex(random.below(4));
    }
    return random.one_in(5) ? upper_case(text) : text;
}

std::string ip_address(RandomText& random) {
    switch (random.below(6)) {
        case 0:
            return ipv6(random);
        case 1:
            return "[" + ipv6(random) + "]:" + random.number(1, 65535);
        case 2:
            return ipv6(random) + random.pick({"%eth0", "/64", ""});
        default:
            break;
    }
    std::string text = random.number(1, 223) + "." + random.number(0, 255) + "." +
                       random.number(0, 255) + "." + random.number(1, 254);
    switch (random.below(6)) {
        case 0:
            return text + ":" + random.number(1, 65535);
        case 1:
            return "http://" + text + "/";
        case 2:
            return "::ffff:" + text;
        default:
            return text;
    }
}

std::string base64(std::string_view text, bool padded) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string encoded;
    for (std::size_t place = 0; place < text.size(); place += 3) {
        std::uint32_t bits = 0;
        for (std::size_t byte = 0; byte < 3; ++byte) {
            bits =
                bits << 8U |
                (place + byte < text.size() ? static_cast<unsigned char>(text[place + byte]) : 0U);
        }
        for (std::size_t digit = 0; digit < 4; ++digit) {
            if (place + digit <= text.size()) {
                encoded += digits[bits >> (18 - digit * 6) & 0x3FU];
            } else if (padded) {
                encoded += '=';
            }
        }
    }
    return encoded;
}

std::string secret(RandomText& random) {
    switch (random.below(4)) {
        case 0: {
            const char* const header =
                random.pick({R"({"alg":"HS256","typ":"JWT"})", R"({"alg":"RS256","kid":"7"})",
                             R"({"typ":"JWT","alg":"ES256"})", R"({"alg":"none"})"});
            const std::string claims =
                R"({"sub":")" + random.digits(6) + R"(","exp":17)" + random.digits(8) + "}";
            return base64(header, false) + "." + base64(claims, false) + "." +
                   random.of(base64url, 43);
        }
        case 1:
            return std::string(random.pick({"Bearer ", "bearer ", "Authorization: Bearer "})) +
                   random.of(base64url, random.between(20, 80));
        case 2:
            return std::string(random.pick({"Basic ", "basic ", "Authorization: Basic "})) +
                   base64(random.pick(names) + (":" + random.of(base62, random.between(6, 16))),
                          true);
        default:
            break;
    }
    const struct {
        const char* prefix;
        std::string_view alphabet;
        std::size_t length;
    } keys[] = {
        {"sk_live_", base62, 24},
        {"rk_live_", base62, 24},
        {"sk_test_", base62, 99},
        {"whsec_", base62, 32},
        {"ghp_", base62, 36},
        {"gho_", base62, 36},
        {"ghs_", base62, 36},
        {"github_pat_", base62, 22},
        {"glpat-", base64url, 20},
        {"xoxb-", base62, 50},
        {"xoxp-", base62, 70},
        {"AKIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16},
        {"ASIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16},
        {"AIza", base64url, 35},
        {"ya29.", base64url, 60},
        {"SG.", base64url, 66},
        {"npm_", base62, 36},
        {"pypi-", base64url, 100},
        {"hf_", base62, 34},
        {"shpat_", "0123456789abcdef", 32},
        {"dop_v1_", "0123456789abcdef", 64},
        {"sk-", base62, 48},
        {"sk-proj-", base64url, 80},
        {"sk-ant-", base64url, 95},
        {"phx_", base62, 43},
    };
    const auto& key = keys[random.below(std::size(keys))];
    return key.prefix + random.of(key.alphabet, key.length);
}

std::string url(RandomText& random) {
    const std::string host =
        random.pick({"app.example", "shop.example.co.uk", "localhost:3000", "b\u00FCcher.example"});
    const std::string path = random.pick({"", "/", "/search", "/a/b.html", "/#/reset"});
    const std::string data = std::string(random.pick({"q", "token", "user", "ref", "utm_term"})) +
                             "=" + random.pick(names);
    switch (random.below(7)) {
        case 0:
            return "https://" + std::string(random.pick(names)) + ":" + random.of(base62, 8) + "@" +
                   host + path;
        case 1:
            return "ftp://" + std::string(random.pick(names)) + "@" + host + path;
        case 2:
            return "https://" + host + path + "?" + data + "&page=" + random.number(1, 9);
        case 3:
            return "https://" + host + "/callback#" + data;
        case 4:
            return "/search?" + data;
        case 5:
            return "https://" + host + path + "?" + random.pick(names);
        default:
            return "//" + host + "/search?" + data;
    }
}

}  // namespace

std::vector<Positive> make_positives(RandomText& random, std::size_t count) {
    const struct {
        PiiKind kind;
        std::function<std::string()> make;
    } makers[] = {
        {PiiKind::email, [&] { return email(random); }},
        {PiiKind::phone, [&] { return random.like(random.pick(phone_formats)); }},
        {PiiKind::payment_card, [&] { return payment_card(random); }},
        {PiiKind::iban, [&] { return iban(random); }},
        {PiiKind::ssn, [&] { return ssn(random); }},
        {PiiKind::ip_address, [&] { return ip_address(random); }},
        {PiiKind::secret, [&] { return secret(random); }},
        {PiiKind::url, [&] { return url(random); }},
    };
    std::vector<Positive> positives;
    for (const auto& maker : makers) {
        for (std::size_t made = 0; made < count; ++made) {
            std::string text = maker.make();
            if (random.one_in(4)) {
                text = disguised(random, text);
            }
            positives.push_back({maker.kind, placed(random, text)});
        }
    }
    return positives;
}
