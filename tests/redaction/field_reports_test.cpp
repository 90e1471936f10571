// SPDX-License-Identifier: MIT
// What people ran into with software of this kind, as a call's or an event's properties.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "judged.hpp"
#include "redaction/advice.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

namespace {

json sent(const json& properties, FreeText free_text = FreeText::drop) {
    const auto all = call_as_sent(properties.dump(), free_text);
    REQUIRE(all);
    return *all;
}

/// Nothing of these leaves, alone or next to others.
void check_removed(const json& properties, FreeText free_text = FreeText::drop) {
    for (const auto& [key, value] : properties.items()) {
        CAPTURE(key, value);
        CHECK(sent({{key, value}}, free_text).empty());
    }
    CHECK(sent(properties, free_text).empty());
}

void check_kept(const json& properties) {
    CHECK(sent(properties) == properties);
}

json event_as_sent(const json& properties) {
    PrivacyGuard guard;
    guard.set_project("phc_test");
    json whole = properties;
    whole["token"] = "phc_test";
    whole["distinct_id"] = "m_1";
    const std::string text = json{{"event", "$pageview"}, {"properties", whole}}.dump();
    const auto judgement = guard.judge_event(text, {}, {}, nullptr);
    REQUIRE(judgement.send);
    json left = edited(text, judgement.edits)["properties"];
    left.erase("token");
    left.erase("distinct_id");
    return left;
}

}  // namespace

TEST_CASE("Numbers behind a scheme, a chat's host or a phone's key do not leave") {
    check_removed({{"a", "https://wa.me/4915112345678"},
                   {"b", "sms:4155550123"},
                   {"caller", "4155550123"},
                   {"caller_number", 4155550123},
                   {"c", "callto:zoe12345"},
                   {"d", "facetime:zoe"},
                   {"e", "skype:zoe"},
                   {"f", "sip:204@pbx"},
                   {"g", "sips:204@pbx"},
                   {"h", "xmpp:zoe"},
                   {"i", "TEL:4155550123"},
                   {"j", "tel://4155550123"},
                   {"k", "call:00491511234567"},
                   {"l", "/chats/4915112345678"},
                   {"m", "wa.me/4915112345678"}});
    check_kept({{"epoch", 1795521651104}, {"order_id", "1234567890"}, {"n", "1234567890"}});
}

TEST_CASE("Credentials and cards are known by their key") {
    check_removed({{"accessToken", "a"},  {"api_key", "a"},     {"session_cookie", "q8Zt5Lm2"},
                   {"otp", "482913"},     {"cvc", "123"},       {"auth_token", "a"},
                   {"refreshToken", "a"}, {"jwt", "a"},         {"csrf", "a"},
                   {"bearer", "a"},       {"privateKey", "a"},  {"recovery_code", "a"},
                   {"invite_code", "a"},  {"cvv", 123},         {"card_number", "a"},
                   {"accountNumber", 42}, {"national_id", "a"}, {"taxId", 1},
                   {"pin", 4821},         {"password", 123456}});
    check_kept({{"input_tokens", 512}, {"has_token", true}, {"token_count", 3}});
    CHECK(sent({{"token", "inv_8fK2"}, {"distinct_id", "m_2"}}).empty());
}

TEST_CASE("Births and places are known by their key, whatever the number") {
    check_removed({{"dateOfBirth", "1985-04-12"},
                   {"birth_date", "1985-04-12"},
                   {"birthDay", "1985-04-12"},
                   {"post_code", "10115"},
                   {"passCode", "x"},
                   {"pass_port", "x"},
                   {"lat", 52.5163},
                   {"lng", 13.3777},
                   {"zip", 10115},
                   {"birth_year", 1985},
                   {"latLng", "52.5163,13.3777"},
                   {"geohash", "u33db2m"},
                   {"path", "/zip/10115"},
                   {"link", "https://app.example/map/lat/52.5163"},
                   {"route", "#/dob/1985-04-12"}});
    check_kept({{"path", "/zip/:zip"}, {"file", "zip/10115"}, {"link", "/cookies/policy"}});
    check_kept(
        {{"created_at", "2026-11-24T12:00:50Z"}, {"due_date", "2026-11-24"}, {"zip_count", 3}});
}

TEST_CASE("What somebody is does not leave") {
    check_removed({{"religion", "none"},
                   {"ethnicity", "x"},
                   {"patientDiagnosis", "flu"},
                   {"marital_status_text", "single"},
                   {"licensePlate", "b-ab-1234"},
                   {"gender", "f"}});
    check_kept({{"genderless", "x"}, {"license", "mit"}, {"plate_count", 3}});
}

TEST_CASE("National ids do not leave") {
    check_removed({{"a", "529.982.247-25"},
                   {"b", "QQ123456C"},
                   {"c", "12345678Z"},
                   {"cpf", 52998224725},
                   {"d", "PESEL=44051401359"},
                   {"e", "811218-9876"}});
    check_kept({{"ref", "ORD-2026-00042"}});
}

TEST_CASE("Only a web address without data stays") {
    check_removed({{"a", "file:///home/zoe/x"},
                   {"b", "/home/zoe/x.txt"},
                   {"c", "C:\\Users\\zoe\\x"},
                   {"d", "javascript:alert(1)"},
                   {"e", "https://h/#abcdef"},
                   {"f", "~/x"},
                   {"g", "C%3A%5CUsers%5Czoe"},
                   {"h", "data:text/plain,zoe"},
                   {"i", "https://h.example/reset/8fK2x9"},
                   {"j", "/invite/8fK2x9"}});
    check_kept({{"a", "https://app.example/contacts/42"}, {"b", "/contacts/42"}});
}

TEST_CASE("On a page opened from a disk no path leaves, in any of PostHog's keys") {
    const json paths{{"$current_url", "file:///data/zoe/app/index.html"},
                     {"$pathname", "/data/zoe/app/index.html"},
                     {"$session_entry_pathname", "/data/zoe/app/index.html"},
                     {"$prev_pageview_pathname", "/data/zoe/app/index.html"},
                     {"$session_entry_url", "file:///data/zoe/app/index.html"}};
    CHECK(event_as_sent(paths).empty());
    PrivacyGuard guard;
    const std::string text = json{{"event", "$pageview"}, {"properties", paths}}.dump();
    (void)guard.judge_event(text, {}, {}, nullptr);
    CHECK(guard.scrubbed_path("/data/zoe") == "/:redacted");
    CHECK(event_as_sent({{"$current_url", "https://a.example/home/inbox"},
                         {"$pathname", "/home/inbox"}})["$pathname"] == "/home/inbox");
}

TEST_CASE("A capitalised word is free text, and the advice says what to do") {
    check_removed({{"who", "Judy"},
                   {"z", "Zoe"},
                   {"y", "O'brien"},
                   {"x", "D'Arcy"},
                   {"plan", "Pro"},
                   {"a", "Judy-Smith"},
                   {"b", "JudySmith"},
                   {"c", "O.Brien"},
                   {"d", "Judy1985"},
                   {"e", "dr_Smith"}});
    check_kept({{"plan", "pro"},
                {"currency", "USD"},
                {"channel", "sms"},
                {"lang", "en-US"},
                {"kind", "contactCreated"},
                {"file", "IMG_20240115"},
                {"id", "V1StGXR8_Z5jdHi6B-myT"},
                {"at", "2026-11-24T12:00:50Z"},
                {"path", "/Contacts"}});
    CHECK(sent({{"who", "Judy"}}, FreeText::scan) == json{{"who", "Judy"}});
    std::vector<Redaction> redactions;
    (void)call_as_sent(R"({"who":"Judy"})", FreeText::drop, &redactions);
    REQUIRE(redactions.size() == 1);
    CHECK(redactions[0].reason == "capitalised_word");
    CHECK_FALSE(redactions[0].replaced);
    CHECK(advice_for(redactions[0].reason) ==
          ": list it in the tracking plan or write it in lower case");
    CHECK(advice_for("email").empty());
}

TEST_CASE("A value that JSON cannot hold is taken out, at any depth, and reported") {
    const std::string mark(1, '\0');
    const json properties{{"click", mark}, {"nested", {{"total", mark}, {"kind", "weekly"}}}};
    for (const FreeText free_text : {FreeText::drop, FreeText::scan}) {
        std::vector<Redaction> redactions;
        const auto left = call_as_sent(properties.dump(), free_text, &redactions);
        REQUIRE(left);
        CHECK(*left == json{{"nested", {{"kind", "weekly"}}}});
        REQUIRE(redactions.size() == 2);
        for (const Redaction& redaction : redactions) {
            CHECK(redaction.reason == "not_json");
        }
    }
    CHECK(sent({{"kind", mark + "b"}}, FreeText::scan) == json{{"kind", mark + "b"}});
}

TEST_CASE("Ids that look like something personal are refused with the reason") {
    PrivacyGuard guard;
    const std::map<std::string, std::string_view> faults{
        {"auth0|64b7f0c2a1", ""},
        {"415-555-0123", "phone"},
        {"4111111111111111", "payment_card"},
        {"10.0.0.12", "ip_address"},
        {"zoe@example.com", "no_id"},
        {"1234567890", ""},
        {"da39a3ee5e6b4b0d3255bfef95601890afd80709", ""},
        {"aB3dE5fG7hJ9kL1mN3pQ5rS7", ""},
    };
    for (const auto& [id, fault] : faults) {
        CAPTURE(id);
        CHECK(guard.fault_of_id(id) == fault);
        CHECK(guard.is_sent_id(id) == fault.empty());
    }
}

TEST_CASE("An opaque secret does not leave as a value, but under the key of an id or a digest") {
    check_removed({{"a", "5f2b9c1d7e8a4f60"}, {"b", "aB3dE5fG7hJ9kL1mN3pQ5rS7"}});
    check_kept({{"commit", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
                {"file_hash", "d41d8cd98f00b204e9800998ecf8427e"},
                {"customer_id", "aB3dE5fG7hJ9kL1mN3pQ5rS7"},
                {"a", "cus_9s6XKzkNRiz8i3"}});
}

TEST_CASE("Click ids and referrers do not leave, wherever they stand") {
    for (const char* key :
         {"gclid",  "gclsrc",    "dclid",  "gbraid", "wbraid",  "fbclid",   "msclkid",
          "twclid", "li_fat_id", "igshid", "ttclid", "rdt_cid", "epik",     "qclid",
          "sccid",  "oppref",    "bfcid",  "irclid", "_kx",     "referrer", "clickId"}) {
        CAPTURE(key);
        CHECK(sent({{key, "cjwkabc"}, {"nested", {{key, 7}}}}) == json{{"nested", json::object()}});
        CHECK(sent({{"text", std::string("a=1&") + key + "=cjwkabc"}}).empty());
    }
}

TEST_CASE("A path or an address as a property is sent as its route") {
    PrivacyGuard guard;
    REQUIRE(guard.rules().routes.add("/contacts/:id"));
    REQUIRE(guard.rules().routes.add("/reset/:token"));
    AppProperties own;
    const json properties{{"p", "/contacts/88"},
                          {"q", "/reset/8fK2x9?x=1"},
                          {"u", "https://app.example/contacts/88"},
                          {"t", "/contacts/:id"},
                          {"other", "/other/88"}};
    std::vector<Redaction> redactions;
    const std::string text = properties.dump();
    const auto judgement = guard.judge_call("thing_done", text, own, &redactions);
    CHECK(edited(text, judgement.edits) == json{{"p", "/contacts/:id"},
                                                {"q", "/reset/:token"},
                                                {"u", "https://app.example/contacts/:id"},
                                                {"t", "/contacts/:id"},
                                                {"other", "/other/88"}});
    REQUIRE(redactions.size() == 3);
    CHECK(redactions[0].replaced);
}

TEST_CASE("A key is judged with the key around it") {
    const json inner{{"account", {{"number", "12345678"}}},
                     {"api", {{"key", "k9x2"}}},
                     {"passport", {{"id", "c01x00t47"}}},
                     {"tax", {{"id", "x12"}}},
                     {"post", {{"code", "sw1a1aa"}}},
                     {"sort", {{"code", "12-34-56"}}},
                     {"bank", {{"account", "12345678"}}},
                     {"card", {{"number", 4242}}},
                     {"security", {{"code", 123}}},
                     {"house", {{"number", 12}}},
                     {"click", {{"id", "x1"}}},
                     {"licence", {{{"number", "x1"}}}},
                     {"paymentCard", {{"number", "4242"}}},
                     {"access", {{{{"key", "k9x2"}}}}},
                     {"passports", {{"first_issued_no", "x1"}}},
                     {"invite", {{"link", "x1"}}}};
    for (const auto& [key, value] : inner.items()) {
        CAPTURE(key);
        const std::string left = sent({{"outer", {{key, value}}}}).dump();
        CHECK(left.find_first_of("0123456789") == std::string::npos);
        const std::string wrapped = json{{key, value}}.dump();
        CHECK(sent({{"wrapped", wrapped}}, FreeText::scan).empty());
    }
    check_kept({{"message", {{"id", "m_1"}, {"count", 3}}},
                {"user", {{"id", "u_1"}}},
                {"users", {{{"id", "u_1"}, {"rank", 2}}}},
                {"key", {{"api", "v2"}}},
                {"body", {{"length", 512}}},
                {"phone_count", {{"open", 3}}},
                {"plan", {{"code", "pro"}, {"number", 2}}},
                {"c", R"({"api":{"v":2},"key":"k9x2"})"}});
}

TEST_CASE("Text within text is opened") {
    check_removed({{"a", "phone=%2B44+20+7946+0958"},
                   {"b", "q=please+call&card=4111+1111+1111+1111"},
                   {"c", json{{"customerName", "Zoe"}, {"password", "hunter2"}}.dump()},
                   {"d", "password=hunter2"},
                   {"e", "%25252525252525252540"},
                   {"f", json(json{{"otp", 482913}}.dump()).dump()}},
                  FreeText::scan);
}

TEST_CASE("The characters around a number hide nothing") {
    check_removed({{"a", "call +442079460958 5pm"},
                   {"b", "ring 415-555-0123 9:30"},
                   {"c", "0171 1234567 27.11.2026"},
                   {"d", "+442079460958/9am"},
                   {"e", "415-555-0123-9am"},
                   {"f", "Tel.0171-1234567"},
                   {"g", "receipt.4111111111111111.pdf"},
                   {"h", "ip:2001:db8::1"}},
                  FreeText::scan);
}

TEST_CASE("A bound that is reached means removed") {
    for (const std::size_t count : {63U, 64U, 65U}) {
        PrivacyGuard guard;
        guard.set_project("phc_test");
        json properties;
        for (std::size_t index = 0; index < count; ++index) {
            properties["k" + std::to_string(100 + index)] = index;
        }
        const std::string text = properties.dump();
        AppProperties own;
        const auto call = guard.judge_call("thing_done", text, own, nullptr);
        REQUIRE(call.send);
        json left = edited(text, call.edits);
        CHECK(left.size() == std::min<std::size_t>(count, 64));
        left["token"] = "phc_test";
        left["distinct_id"] = "m_1";
        left["from_other_code"] = "x";
        const std::string event = json{{"event", "thing_done"}, {"properties", left}}.dump();
        const auto judged = guard.judge_event(event, "thing_done", own, nullptr);
        REQUIRE(judged.send);
        CHECK_FALSE(edited(event, judged.edits)["properties"].contains("from_other_code"));
    }
    const auto token = [](std::size_t size) {
        return json{{"a", std::string(size - 1, 'a') + "b"}};
    };
    CHECK(sent(token(255)) == token(255));
    CHECK(sent(token(256)) == token(256));
    CHECK(sent(token(257)).empty());
    for (const std::size_t size : {511U, 512U, 513U, 600U}) {
        CHECK(sent({{"a", "eyJ" + std::string(size, 'a') + ".eyJzdWIiOiIxIn0.c2ln"}}).empty());
    }
}

TEST_CASE("A form's words are free text, like words with blanks, but a plus alone is not") {
    check_removed({{"a", "note%3A+please+call"},
                   {"b", "a=1&b=please+call"},
                   {"c", "please%20call"},
                   {"d", "please&nbsp;call"},
                   {"e", "caf%C3%A9+noir"}});
    check_kept({{"a", "image/svg+xml"},
                {"b", "ctrl+shift+p"},
                {"c", "1.2.3-rc.1+build.20240115"},
                {"d", "a%2Bb"},
                {"e", "2024-01-15T10:30:00+02:00"},
                {"f", "UTC+1"},
                {"g", "50%25"}});
}

TEST_CASE("Lines of a passport and addresses of devices do not leave, whatever their key") {
    for (const FreeText free_text : {FreeText::drop, FreeText::scan}) {
        check_removed({{"a", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"},
                       {"b", "P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA&lt;&lt;&lt;&lt;&lt;&lt;&lt;"},
                       {"c", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
                       {"g", "00:1B:44:11:3A:B7"},
                       {"h", "00-1b-44-11-3a-b7"},
                       {"i", "0x52908400098527886E0F7030069857D2E4169EE7"},
                       {"j", "<email>zoe</email>"},
                       {"reisepass", 123456789},
                       {"passport_number", "c01x00t47"},
                       {"geburtsdatum", 19850412},
                       {"imei", "490154203237518"}},
                      free_text);
    }
    // A number has no check digit by which it would be known under any other key.
    check_kept({{"a", "c01x00t47"}, {"b", "52.5163,13.3777"}, {"c", "0xff8800"}});
}
