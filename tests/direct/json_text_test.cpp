// SPDX-License-Identifier: MIT
#include "direct/json_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace loquent::analytics::direct {
namespace {

std::string number(double value) {
    std::string out;
    append_number(out, value);
    return out;
}

std::string time(double value) {
    std::string out;
    append_time(out, value);
    return out;
}

std::string text(std::string_view value) {
    std::string out;
    append_text(out, value);
    return out;
}

TEST_CASE("Numbers have up to three decimal places and no needless zeros") {
    CHECK(number(0) == "0");
    CHECK(number(-60) == "-60");
    CHECK(number(12.345) == "12.345");
    CHECK(number(12.05) == "12.05");
    CHECK(number(0.5) == "0.5");
    CHECK(number(1'700'000'000'123) == "1700000000123");
    CHECK(number(-0.0001) == "0");
    CHECK(number(1e300) == "0");
    CHECK(number(0.0 / 0.0) == "0");
}

TEST_CASE("Times are ISO texts in UTC") {
    CHECK(time(0) == R"("1970-01-01T00:00:00.000Z")");
    CHECK(time(1'709'210'096'007) == R"("2024-02-29T12:34:56.007Z")");
    CHECK(time(1'735'689'599'999) == R"("2024-12-31T23:59:59.999Z")");
    CHECK(time(951'868'800'000) == R"("2000-03-01T00:00:00.000Z")");
    CHECK(time(-1) == R"("1970-01-01T00:00:00.000Z")");
}

TEST_CASE("Texts are escaped") {
    CHECK(text("a\"b\\c\n\x1f/é") == R"("a\"b\\c\u000a\u001f/é")");
}

TEST_CASE("The guard's edits change an object's text") {
    struct Row {
        const char* object;
        const char* edits;
        const char* result;
    };
    for (const Row& row : {
             Row{R"({"a":1})", "", R"({"a":1})"},
             Row{R"({"a":1,"b":2})", R"([[["a"]]])", R"({"b":2})"},
             Row{R"({"a":1,"b":2})", R"([[["b"]]])", R"({"a":1})"},
             Row{R"({"a":1})", R"([[["a"]]])", "{}"},
             Row{R"({ "a" : 1 , "b" : 2 })", R"([[["b"]]])", R"({ "a" : 1  })"},
             Row{R"({"a":{"b":["x",{"c":"d"}],"e":1}})", R"([[["a","b",1,"c"]],[["a","b",0]]])",
                 R"({"a":{"b":[null,{}],"e":1}})"},
             Row{R"({"a":"x"})", R"([[["a"],"y"]])", R"({"a":"y"})"},
             Row{R"({"a":"x"})", R"([[["a"],"y",true],[["b"],"z",true]])", R"({"a":"x","b":"z"})"},
             Row{R"({"p":{}})", R"([[["p","a"],"y"],[["p","b"],2.5]])",
                 R"({"p":{"a":"y","b":2.5}})"},
             Row{R"({"a":"\"}","b":[]})", R"([[["b"]]])", R"({"a":"\"}"})"},
             Row{R"({"a":1,"a":2})", R"([[["a"]],[["a"]]])", "{}"},
         }) {
        CAPTURE(row.object, row.edits);
        CHECK(apply_edits(row.object, row.edits) == row.result);
    }
}

TEST_CASE("An edit that leads nowhere is told") {
    CHECK_FALSE(apply_edits(R"({"a":1})", R"([[["b"]]])"));
    CHECK_FALSE(apply_edits(R"({"a":1})", R"([[["a","b"]]])"));
    CHECK_FALSE(apply_edits(R"({"a":[1]})", R"([[["a",1]]])"));
    CHECK_FALSE(apply_edits(R"({"a":1})", R"([[["b","c"],"x"]])"));
    CHECK_FALSE(apply_edits("[", R"([[["a"]]])"));
}

TEST_CASE("A member is found by its key") {
    CHECK(member_of(R"({"a":{"b":1},"c":"d"})", "a") == R"({"b":1})");
    CHECK(member_of(R"({"a":{"b":1},"c":"d"})", "c") == R"("d")");
    CHECK(member_of(R"({"a":{"b":1}})", "b").empty());
    CHECK(member_of("", "b").empty());
}

}  // namespace
}  // namespace loquent::analytics::direct
