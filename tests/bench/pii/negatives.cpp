// SPDX-License-Identifier: MIT
#include "negatives.hpp"

#include <functional>
#include <string_view>

#include "luhn.hpp"

namespace {

constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view base36 = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view base62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view nanoid_alphabet =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

constexpr const char* words[] = {"contact", "message",  "campaign", "report", "invoice", "team",
                                 "billing", "settings", "welcome",  "guide",  "import",  "thread",
                                 "draft",   "inbox",    "plan",     "export", "summer",  "launch"};
constexpr const char* verbs[] = {"created", "sent",   "opened", "deleted",
                                 "viewed",  "edited", "shared", "upgraded"};

std::string date(RandomText& random) {
    return random.number(1990, 2035) + "-" + random.number(1, 12, 2) + "-" +
           random.number(1, 28, 2);
}

std::string time(RandomText& random) {
    return random.number(0, 23, 2) + ":" + random.number(0, 59, 2) + ":" + random.number(0, 59, 2);
}

std::string offset(RandomText& random) {
    return random.one_in(2) ? "Z"
                            : (random.one_in(2) ? "+" : "-") + random.number(0, 12, 2) + ":00";
}

std::string uuid(RandomText& random) {
    const auto part = [&random](const char* version) {
        return version + random.hex(3) + "-" + random.of("89ab", 1) + random.hex(3) + "-" +
               random.hex(12);
    };
    if (random.one_in(3)) {
        return "018" + random.hex(5) + "-" + random.hex(4) + "-" + part("7");
    }
    std::string text =
        random.hex(8) + "-" + random.hex(4) + "-" + part(random.one_in(3) ? "1" : "4");
    if (random.one_in(4)) {
        for (char& c : text) {
            c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return text;
}

std::string decimal_id(RandomText& random) {
    for (;;) {
        std::string id = random.of("123456789", 1) + random.digits(random.between(0, 18));
        // The one accepted ambiguity: an id of a card's length that passes for one.
        if (id.size() != 16 || !passes_luhn(id)) {
            return id;
        }
    }
}

std::string version(RandomText& random) {
    std::string text = random.number(0, 30) + "." + random.number(0, 99) + "." +
                       random.number(0, random.one_in(4) ? 9999 : 30);
    switch (random.below(6)) {
        case 0:
            return "v" + text;
        case 1:
            return text + "-" + random.pick({"alpha", "beta", "rc", "canary"}) + "." +
                   random.number(0, 20);
        case 2:
            return text + "-rc." + random.number(1, 9) + "+build." +
                   random.number(20200101, 20351231);
        case 3:
            return text + "+" + random.hex(7);
        default:
            return text;
    }
}

std::string coordinate(RandomText& random) {
    const std::size_t places = random.between(2, 15);
    const auto degrees = [&](std::size_t most) {
        return (random.one_in(3) ? "-" : "") + random.number(0, most) + "." + random.digits(places);
    };
    switch (random.below(6)) {
        case 0:
            return degrees(89);
        case 1:
            return degrees(89) + " " + degrees(179);
        case 2:
            return "geo:" + degrees(89) + "," + degrees(179);
        case 3:
            return random.number(0, 89) + "\u00B0" + random.number(0, 59, 2) + "\u2032" +
                   random.number(0, 59, 2) + "\u2033N " + random.number(0, 179) + "\u00B0" +
                   random.number(0, 59, 2) + "\u2032" + random.number(0, 59, 2) + "\u2033W";
        case 4:
            return "+" + random.number(0, 89, 2) + "." + random.digits(5) + "-" +
                   random.number(0, 179, 3) + "." + random.digits(5) + "/";
        default:
            return degrees(89) + (random.one_in(2) ? "," : ", ") + degrees(179);
    }
}

std::string grouped(RandomText& random, std::string_view separator) {
    std::string text = random.number(1, 999);
    for (std::size_t group = random.between(0, 2); group > 0; --group) {
        text += std::string(separator) + random.digits(3);
    }
    return text;
}

std::string price(RandomText& random) {
    switch (random.below(9)) {
        case 0:
            return "$" + grouped(random, ",") + "." + random.digits(2);
        case 1:
            return grouped(random, ".") + "," + random.digits(2) + " \u20AC";
        case 2:
            return grouped(random, "\u00A0") + "," + random.digits(2) + "\u00A0\u20AC";
        case 3:
            return "CHF " + grouped(random, "'") + "." + random.digits(2);
        case 4:
            return "\u00A5" + grouped(random, ",");
        case 5:
            return random.number(1, 999) + "." + random.digits(2);
        case 6:
            return grouped(random, ",") + ".00 USD";
        case 7:
            return "\u20B9" + random.number(1, 99) + "," + random.digits(2) + "," +
                   random.digits(3) + ".00";
        default:
            return random.number(1, 9) + " " + random.digits(3) + " " + random.digits(3) + " kr";
    }
}

std::string slug(RandomText& random) {
    std::string text = random.pick(words);
    for (std::size_t part = random.between(1, 4); part > 0; --part) {
        text += "-" + (random.one_in(4) ? random.number(1, 2035) : std::string(random.pick(words)));
    }
    if (random.one_in(4)) {
        text += std::string("-") + random.pick(words) + "-" + random.number(10000, 99999999);
    }
    return random.one_in(8) ? date(random) + "-" + text : text;
}

std::string file_name(RandomText& random) {
    const std::string day =
        random.number(2000, 2035) + random.number(1, 12, 2) + random.number(1, 28, 2);
    const std::string clock =
        random.number(0, 23, 2) + random.number(0, 59, 2) + random.number(0, 59, 2);
    const std::string ending =
        random.pick({".jpg", ".pdf", ".png", ".csv", ".docx", ".mp4", ".tar.gz"});
    switch (random.below(10)) {
        case 0:
            return "IMG_" + day + "_" + clock + ending;
        case 1:
            return std::string(random.pick(words)) + "-" + date(random) + ending;
        case 2:
            return "Screenshot " + date(random) + " at " + random.number(0, 23, 2) + "." +
                   random.number(0, 59, 2) + "." + random.number(0, 59, 2) + ending;
        case 3:
            return "invoice_" + random.digits(random.between(4, 10)) + ending;
        case 4:
            return "main." + random.hex(8) + ".js";
        case 5:
            return std::string(random.pick(words)) + "-v" + version(random) + ending;
        case 6:
            return "DSC_" + random.digits(4) + ".NEF";
        case 7:
            return "icon@" + random.number(2, 4) + "x.png";
        case 8:
            return day + "-" + clock + "-" + random.pick(words) + ending;
        default:
            return std::string(random.pick(words)) + " (" + random.number(1, 99) + ")" + ending;
    }
}

std::string name(RandomText& random) {
    std::string text = random.pick(words);
    if (random.one_in(3)) {
        text += "_" + random.number(1, 99);
    }
    return text + "_" + random.pick(verbs);
}

std::string route(RandomText& random) {
    std::string text;
    for (std::size_t part = random.between(1, 4); part > 0; --part) {
        const std::string word = random.pick(words);
        text += "/" + word;
        switch (random.below(5)) {
            case 0:
                text += "/:" + word + "_id";
                break;
            case 1:
                text += "/{" + word + "}";
                break;
            case 2:
                text += "/[" + word + "]";
                break;
            case 3:
                text += "/:id?";
                break;
            default:
                break;
        }
    }
    return random.one_in(5) ? "#" + text : random.one_in(5) ? "https://app.example" + text : text;
}

}  // namespace

std::vector<Negative> make_negatives(RandomText& random, std::size_t count) {
    const struct {
        const char* kind;
        std::function<std::string()> make;
    } makers[] = {
        {"UUID", [&] { return uuid(random); }},
        {"ULID", [&] { return random.of("01", 1) + random.of(crockford, 25); }},
        {"cuid", [&] { return "c" + random.of(base36, 24); }},
        {"cuid2", [&] { return random.of(lower, 1) + random.of(base36, 23); }},
        {"nanoid", [&] { return random.of(nanoid_alphabet, random.one_in(4) ? 10 : 21); }},
        {"KSUID", [&] { return random.of(base62, 27); }},
        {"ObjectId", [&] { return random.of("56", 1) + random.hex(23); }},
        {"decimal id", [&] { return decimal_id(random); }},
        {"epoch seconds", [&] { return random.number(1000000000, 2100000000); }},
        {"epoch milliseconds", [&] { return random.number(1000000000000, 2100000000000); }},
        {"hex digest",
         [&] {
             return random.hex(random.pick({7U, 8U, 12U, 32U, 40U, 64U}));
         }},
        {"version", [&] { return version(random); }},
        {"ISO date",
         [&] {
             return random.one_in(4) ? random.number(1990, 2035) + "-W" + random.number(1, 52, 2) +
                                           "-" + random.number(1, 7)
                    : random.one_in(4) ? random.number(1990, 2035) + "-" + random.number(1, 365, 3)
                                       : date(random);
         }},
        {"ISO date and time",
         [&] {
             return date(random) + (random.one_in(4) ? " " : "T") + time(random) +
                    (random.one_in(2) ? "." + random.digits(random.pick({3U, 6U, 9U})) : "") +
                    offset(random);
         }},
        {"time",
         [&] {
             return random.one_in(3)   ? time(random) + "." + random.digits(3)
                    : random.one_in(3) ? time(random).substr(0, 5) + "-" + time(random).substr(0, 5)
                                       : time(random);
         }},
        {"coordinates", [&] { return coordinate(random); }},
        {"price", [&] { return price(random); }},
        {"slug", [&] { return slug(random); }},
        {"file name", [&] { return file_name(random); }},
        {"hex colour",
         [&] {
             return "#" + random.hex(random.pick({3U, 6U, 8U}));
         }},
        {"snake_case name", [&] { return name(random); }},
        {"route template", [&] { return route(random); }},
    };
    std::vector<Negative> negatives;
    for (const auto& maker : makers) {
        for (std::size_t made = 0; made < count; ++made) {
            negatives.push_back({maker.kind, maker.make()});
        }
    }
    return negatives;
}
