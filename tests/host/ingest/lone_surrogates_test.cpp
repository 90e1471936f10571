// SPDX-License-Identifier: MIT
#include "host/ingest/lone_surrogates.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <string>

using loquent::host::replace_lone_surrogates;

TEST_CASE("only escapes of lone surrogates are replaced") {
    struct Case {
        std::string json;
        std::string expected;
    };
    const Case cases[] = {
        {R"("plain")", R"("plain")"},
        {R"("\ud800")", R"("\ufffd")"},
        {R"("\udfff")", R"("\ufffd")"},
        {R"("\uD83D\uDE00")", R"("\uD83D\uDE00")"},
        {R"("\ud83d\ud83d\ude00")", R"("\ufffd\ud83d\ude00")"},
        {R"("\ud83d\ude00\ude00")", R"("\ud83d\ude00\ufffd")"},
        {R"("\ud83dx\ude00")", R"("\ufffdx\ufffd")"},
        {R"("\ud83d\n")", R"("\ufffd\n")"},
        {R"("\ud83d\\ude00")", R"("\ufffd\\ude00")"},
        {R"("\\ud800")", R"("\\ud800")"},
        {R"("\\\ud800")", R"("\\\ufffd")"},
        {R"("\\\\ud800")", R"("\\\\ud800")"},
        {R"("\ud7ff\ue000\u0000")", R"("\ud7ff\ue000\u0000")"},
    };
    for (const auto& [json, expected] : cases) {
        CAPTURE(json);
        std::string repaired = json;
        replace_lone_surrogates(repaired);
        CHECK(repaired == expected);
        CHECK(nlohmann::json::accept(repaired));
    }
}

TEST_CASE("text that is no JSON is left alone at its ends") {
    for (const char* text : {"", "\\", "\\u", "\\ud80", "\\ud8zz", "\\ud800\\u", "\\ud800\\"}) {
        CAPTURE(text);
        std::string repaired = text;
        replace_lone_surrogates(repaired);
        CHECK(repaired.size() == std::string(text).size());
    }
}
