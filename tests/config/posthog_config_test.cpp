// SPDX-License-Identifier: MIT
#include "loquent/analytics/posthog_config.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <utility>

using namespace loquent::analytics;
using namespace std::string_literals;

namespace {

const std::string key = "phc_Abc-123_x";
const std::string host = "https://eu.i.posthog.com";

/// The field that `answer` complains about; empty when it does not.
std::string wrong_field(const ConfigAnswer& answer) {
    const auto* error = std::get_if<ConfigError>(&answer);
    return error != nullptr ? error->field : "";
}

}  // namespace

TEST_CASE("A project API key is taken") {
    for (const char* text : {"phc_a", "phc_A", "phc_0", "phc__", "phc_-", "phc_Abc-123_x"}) {
        CAPTURE(text);
        CHECK(check_api_key(text) == std::nullopt);
    }
}

TEST_CASE("A text that is not a project API key is refused") {
    for (const std::string& text :
         {""s, "phc_"s, "phc"s, "a"s, "phx_Abc123"s, "PHC_abc"s, " phc_abc"s, "phc_abc "s,
          "phc_a b"s, "phc_a.b"s, "phc_abc\n"s, "phc_a\0b"s, "phc_caf\xC3\xA9"s, "phc_a/b"s,
          "phc_<script>"s, "xphc_abc"s}) {
        CAPTURE(text);
        const auto error = check_api_key(text);
        REQUIRE(error);
        CHECK(error->field == "api_key");
        CHECK_FALSE(error->message.empty());
    }
}

TEST_CASE("A good API host is taken and loses its trailing slashes") {
    struct Row {
        const char* given;
        const char* taken;
    };
    for (const auto& [given, taken] : {
             Row{"https://eu.i.posthog.com", "https://eu.i.posthog.com"},
             {"https://eu.i.posthog.com/", "https://eu.i.posthog.com"},
             {"https://ph.example///", "https://ph.example"},
             {"https://ph.example:8443/", "https://ph.example:8443"},
             {"https://ph.example:1", "https://ph.example:1"},
             {"https://ph.example:65535", "https://ph.example:65535"},
             {"https://ph.example/ingest/", "https://ph.example/ingest"},
             {"https://ph.example/a/b%20c;d=1", "https://ph.example/a/b%20c;d=1"},
             {"HTTPS://Ph.Example", "HTTPS://Ph.Example"},
             {"https://ph", "https://ph"},
             {"https://xn--bcher-kva.example", "https://xn--bcher-kva.example"},
             {"https://127.0.0.1.evil.example", "https://127.0.0.1.evil.example"},
             {"https://192.0.2.1", "https://192.0.2.1"},
             {"https://192.0.2.1:8443/x", "https://192.0.2.1:8443/x"},
             {"https://0.0.0.0", "https://0.0.0.0"},
             {"https://[2001:db8::1]", "https://[2001:db8::1]"},
             {"https://[2001:DB8::1]:8443/x/", "https://[2001:DB8::1]:8443/x"},
             {"https://[::ffff:192.0.2.1]", "https://[::ffff:192.0.2.1]"},
             {"https://[::]", "https://[::]"},
             {"https://[1:2:3:4:5:6:7:8]", "https://[1:2:3:4:5:6:7:8]"},
             {"https://[1::8]", "https://[1::8]"},
             {"http://localhost", "http://localhost"},
             {"http://LocalHost:8000/ingest/", "http://LocalHost:8000/ingest"},
             {"http://127.0.0.1", "http://127.0.0.1"},
             {"http://127.255.255.254:8080/x", "http://127.255.255.254:8080/x"},
             {"http://[::1]", "http://[::1]"},
             {"http://[::1]:8000/ingest", "http://[::1]:8000/ingest"},
         }) {
        CAPTURE(given);
        CHECK(check_api_host(given) == std::nullopt);
        CHECK(make_posthog_config(key, given) == ConfigAnswer(PosthogConfig{key, taken}));
    }
}

TEST_CASE("A bad API host is refused") {
    for (const std::string& text : {
             // http anywhere but on this machine, also where it only looks like this machine
             "http://eu.i.posthog.com"s,
             "http://127.0.0.1.evil.example"s,
             "http://localhost.evil.example"s,
             "http://evil.example/localhost"s,
             "http://localhost@evil.example"s,
             "http://128.0.0.1"s,
             "http://0.0.0.0"s,
             "http://[::2]"s,
             "http://[2001:db8::1]"s,
             "http://[::1].evil.example"s,
             "http://[::1]evil"s,
             // numbers that a browser would read as an IPv4 address, in another way or not at all
             "http://127.1"s,
             "http://2130706433"s,
             "http://0x7f.1"s,
             "https://0x7f.1"s,
             "https://127.1"s,
             "https://a.0x7f"s,
             "http://127.0.0.01"s,
             "http://0177.0.0.1"s,
             "http://127.0.0.256"s,
             "http://127.0.0.0.1"s,
             "http://127.0.0.1."s,
             "http://127.-1.0.1"s,
             "https://192.0.2.-1"s,
             "https://-1.0.2.1"s,
             "https://1.2.3.+4"s,
             // schemes
             ""s,
             "eu.i.posthog.com"s,
             "//eu.i.posthog.com"s,
             "/ingest"s,
             "localhost"s,
             "ftp://ph.example"s,
             "javascript:alert(1)"s,
             "data:text/html,x"s,
             "https:ph.example"s,
             "https:/ph.example"s,
             "https"s,
             "ws://localhost"s,
             " https://ph.example"s,
             // hosts
             "https://"s,
             "https:///path"s,
             "https://:443"s,
             "https://."s,
             "https://a..b"s,
             "https://.a"s,
             "https://a."s,
             "https://-a"s,
             "https://a-"s,
             "https://a_b"s,
             "https://ph example"s,
             "https://b\xC3\xBC"
             "cher.example"s,
             "https://a%41"s,
             "https://a\\b"s,
             "https://a\nb"s,
             "https://a\0.example"s,
             "https://"s + std::string(64, 'a'),
             "https://[]"s,
             "https://[::1"s,
             "https://::1"s,
             "https://[zz::1]"s,
             "https://[fe80::1%25]"s,
             "https://[1]"s,
             "https://[1:2]"s,
             "https://[:::::]"s,
             "https://[1::2::3]"s,
             "https://[1:2:3:4:5:6:7:8:9]"s,
             "https://[1:2:3:4:5:6:7::8]"s,
             "https://[12345::1]"s,
             "https://[:1:2:3:4:5:6:7]"s,
             "https://[1:2:3:4:5:6:7:]"s,
             "https://[192.0.2.1::1]"s,
             "https://ph.example/%zz"s,
             "https://ph.example/%2"s,
             // credentials
             "https://user@ph.example"s,
             "https://user:secret@ph.example"s,
             "https://@ph.example"s,
             // ports
             "https://ph.example:"s,
             "https://ph.example:0"s,
             "https://ph.example:65536"s,
             "https://ph.example:99999999999"s,
             "https://ph.example:-1"s,
             "https://ph.example:+1"s,
             "https://ph.example:80a"s,
             "https://ph.example: 80"s,
             "https://[::1]:"s,
             "https://[::1]:x"s,
             "https://ph.example:80:80"s,
             // the rest
             "https://ph.example?x=1"s,
             "https://ph.example/?"s,
             "https://ph.example#x"s,
             "https://ph.example/#"s,
             "https://ph.example/a b"s,
             "https://ph.example/a\nb"s,
             "https://ph.example/a\tb"s,
             "https://ph.example\n"s,
             "https://ph.example/\0"s,
             "https://ph.example/a\\b"s,
             "https://ph.example\\@evil.example"s,
             "https://ph.example/\""s,
             "https://ph.example/<"s,
             "https://ph.example/\xC3\xA9"s,
             "https://ph.example/\x7F"s,
         }) {
        CAPTURE(text);
        const auto error = check_api_host(text);
        REQUIRE(error);
        CHECK(error->field == "api_host");
        CHECK_FALSE(error->message.empty());
    }
}

TEST_CASE("An API host may have 2048 characters and no more") {
    const std::string base = "https://ph.example/";
    CHECK(check_api_host(base + std::string(2048 - base.size(), 'a')) == std::nullopt);
    CHECK(check_api_host(base + std::string(2049 - base.size(), 'a')));
    const std::string label(62, 'a');
    CHECK(check_api_host("https://" + label + "." + label + "." + label + "." + label) ==
          std::nullopt);
    CHECK(
        check_api_host("https://" + label + "." + label + "." + label + "." + label + "." + label));
}

TEST_CASE("An error never repeats the value") {
    for (const char* text : {"zanzibar", "phx_zanzibar", "phc_zanzibar!"}) {
        CAPTURE(text);
        const auto error = check_api_key(text);
        REQUIRE(error);
        CHECK(error->message.find("zanzibar") == std::string::npos);
    }
    for (const char* text : {"zanzibar", "http://zanzibar", "https://zanzibar_",
                             "https://zanzibar?", "https://zanzibar#", "https://zanzibar@a",
                             "https://zanzibar:x", "https://a:zanzibar", "https://a/zanzibar\\"}) {
        CAPTURE(text);
        const auto error = check_api_host(text);
        REQUIRE(error);
        CHECK(error->message.find("zanzibar") == std::string::npos);
    }
}

TEST_CASE("The key is checked before the host") {
    CHECK(wrong_field(make_posthog_config("", "")) == "api_key");
    CHECK(wrong_field(make_posthog_config(key, "")) == "api_host");
    CHECK(make_posthog_config(key, host) == ConfigAnswer(PosthogConfig{key, host}));
}

TEST_CASE("The answer null means that analytics is off") {
    for (const char* text :
         {"null", " null", "\r\n\tnull \n", R"({"api_key":null,"api_host":null})",
          R"({"api_host":null,"more":1,"api_key":null})"}) {
        CAPTURE(text);
        CHECK(parse_posthog_config(text) == ConfigAnswer(AnalyticsOff{}));
    }
}

TEST_CASE("An answer with both fields is a configuration") {
    const ConfigAnswer expected = PosthogConfig{"phc_abc", "https://ph.example"};
    for (
        const char* text : {
            R"({"api_key":"phc_abc","api_host":"https://ph.example"})",
            R"( { "api_host" : "https://ph.example/" , "api_key" : "phc_abc" } )",
            R"({"api_key":"phc_abc","api_host":"https://ph.example","extra":[1,{"a":null}],"n":1e9})",
            R"({"other":{"api_key":1,"api_host":2},"api_key":"phc_abc",)"
            R"("api_host":"https://ph.example","more":{"api_key":3,"api_host":4}})",
            R"({"list":[{"api_key":"x"}],"api_key":"phc_abc","api_host":"https://ph.example"})",
            R"({"api\u005fkey":"\u0070hc_abc","\u0061pi_host":"https:\/\/ph.example"})",
            // JSON.parse takes the last of two, and so does everyone downstream.
            R"({"api_key":"bad","api_host":"https://ph.example","api_key":"phc_abc"})",
            R"({"api_key":{"api_key":"bad"},"api_host":"https://ph.example","api_key":"phc_abc"})",
        }) {
        CAPTURE(text);
        CHECK(parse_posthog_config(text) == expected);
    }
}

TEST_CASE("A wrong answer is an error of the right field") {
    struct Row {
        std::string text;
        std::string field;
    };
    const std::string both = R"("api_key":"phc_abc","api_host":"https://ph.example")";
    for (const auto& [text, field] : {
             // not JSON
             Row{"", "config"},
             {" ", "config"},
             {"<!doctype html><title>Sign in</title>", "config"},
             {"nul", "config"},
             {"null null", "config"},
             {"\xEF\xBB\xBFnull", "config"},
             {"{" + both, "config"},
             {"{" + both + ",}", "config"},
             {"{" + both + "}}", "config"},
             {"{" + both + "} null", "config"},
             {R"({"api_key":"phc_abc","api_host":"https://ph.exam)", "config"},
             {"{" + both + ",\"deep\":" + std::string(300, '[') + std::string(300, ']') + "}",
              "config"},
             {std::string(100'000, '['), "config"},
             {"{" + both + ",\"bad\":\"\xFF\"}", "config"},
             // JSON, but no object
             {"[]", "config"},
             {"[{" + both + "}]", "config"},
             {"true", "config"},
             {"0", "config"},
             {"\"null\"", "config"},
             // fields
             {"{}", "api_key"},
             {R"({"api_host":"https://ph.example"})", "api_key"},
             {R"({"api_key":"phc_abc"})", "api_host"},
             {R"({"api_key":null,"api_host":"https://ph.example"})", "api_key"},
             {R"({"api_key":1,"api_host":"https://ph.example"})", "api_key"},
             {R"({"api_key":["phc_abc"],"api_host":"https://ph.example"})", "api_key"},
             {R"({"api_key":"phc_abc","api_host":{"api_host":"https://ph.example"}})", "api_host"},
             {R"({"api_key":"phc_abc","api_host":false})", "api_host"},
             {R"({"config":{)" + both + "}}", "api_key"},
             {R"({"API_KEY":"phc_abc","api_host":"https://ph.example"})", "api_key"},
             {"{" + both + R"(,"api_key":null})", "api_key"},
             {"{" + both + R"(,"api_key":""})", "api_key"},
             {R"({"api_key":"phc_a\u0000","api_host":"https://ph.example"})", "api_key"},
             {R"({"api_key":"phc_abc","api_host":"http://ph.example"})", "api_host"},
         }) {
        CAPTURE(text);
        CHECK(wrong_field(parse_posthog_config(text)) == field);
    }
}

TEST_CASE("Nesting up to the reader's limit is no obstacle") {
    const std::string text = R"({"api_key":"phc_abc","api_host":"https://ph.example","deep":)" +
                             std::string(255, '[') + std::string(255, ']') + "}";
    CHECK(wrong_field(parse_posthog_config(text)).empty());
}

TEST_CASE("A configuration written as JSON is read back as it was") {
    for (const char* url : {"https://ph.example", "http://[::1]:8000/a%20b;c='d'"}) {
        CAPTURE(url);
        const ConfigAnswer config = make_posthog_config(key, url);
        REQUIRE(std::holds_alternative<PosthogConfig>(config));
        CHECK(parse_posthog_config(to_json(std::get<PosthogConfig>(config))) == config);
    }
}

TEST_CASE("PostHog's clouds have their script at a host of its own") {
    for (const auto& [api_host, script] : {
             std::pair{"https://eu.i.posthog.com",
                       "https://eu-assets.i.posthog.com/static/array.js"},
             std::pair{"https://us.i.posthog.com",
                       "https://us-assets.i.posthog.com/static/array.js"},
             std::pair{"https://app.posthog.com", "https://app.posthog.com/static/array.js"},
             std::pair{"https://posthog.example:8443/p",
                       "https://posthog.example:8443/p/static/array.js"},
             std::pair{"http://localhost:8000", "http://localhost:8000/static/array.js"},
         }) {
        CHECK(posthog_script_url(api_host) == script);
    }
}
