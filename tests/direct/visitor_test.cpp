// SPDX-License-Identifier: MIT
// Who a visitor is: over page loads, with a member, and after posthog-js.
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "fake_browser.hpp"

namespace loquent::analytics::direct {
namespace {

using fake::Browser;
using nlohmann::json;

TEST_CASE_METHOD(Browser, "A member is identified once, and told of again when the role changes") {
    open({.session = Session{"m_1", "o_1", Role::admin}});
    provider->identify({"m_1", "o_1", Role::admin});
    provider->identify({"m_1", "o_1", Role::owner});
    flush();
    const json identify = last("$identify");
    CHECK(identify["$set"] == json{{"organization_id", "o_1"}, {"role", "admin"}});
    CHECK(identify["properties"]["distinct_id"] == "m_1");
    const json set = last("$set");
    CHECK(set["properties"]["$set"] == json{{"organization_id", "o_1"}, {"role", "owner"}});
    CHECK(events().size() == 3);
    // The one that said nothing new has made no event.
    CHECK(provider->ledger().delivered() == 3);
    CHECK(provider->ledger().dispatched() == 1);
}

TEST_CASE_METHOD(Browser, "A page view lasts over the end of its session, as with posthog-js") {
    open();
    const double half_an_hour_and_one = 31 * 60'000;
    clock.time += half_an_hour_and_one;
    provider->track_event("contact_created", {});
    provider->track_pageview("/contacts");
    flush();
    const json first = events().at(0);
    const json event = last("contact_created")["properties"];
    const json view = last("$pageview")["properties"];
    CHECK(event["$session_id"] != first["properties"]["$session_id"]);
    CHECK(event["$pageview_id"] == first["uuid"]);
    CHECK(view["$prev_pageview_id"] == first["uuid"]);
    CHECK(view["$prev_pageview_duration"] == 1'860);
}

TEST_CASE_METHOD(Browser, "A reset makes another visitor on the same device") {
    open({.session = Session{"m_1", "o_1", Role::admin}});
    provider->reset();
    provider->track_event("contact_created", {});
    flush();
    const json before = last("$identify")["properties"];
    const json after = last("contact_created")["properties"];
    CHECK(after["distinct_id"] != "m_1");
    CHECK(after["distinct_id"] != before["$anon_distinct_id"]);
    CHECK(after["$device_id"] == before["$device_id"]);
    CHECK(after["$session_id"] != before["$session_id"]);
    CHECK(after["$process_person_profile"] == false);
    CHECK_FALSE(after.contains("$user_id"));
}

TEST_CASE_METHOD(Browser, "A visitor and a session last over page loads") {
    open();
    flush();
    const json first = last("$pageview")["properties"];
    close();
    server.requests.clear();
    device.now.url = "https://app.example/other";
    device.now.referrer = "https://app.example/start";
    open();
    flush();
    const json second = last("$pageview")["properties"];
    for (const char* key : {"distinct_id", "$device_id", "$session_id", "$window_id",
                            "$session_entry_url", "$referring_domain", "utm_source"}) {
        CAPTURE(key);
        CHECK(first[key] == second[key]);
    }
}

TEST_CASE_METHOD(Browser, "Whom posthog-js knew stays the same visitor") {
    local.set("ph_phc_test_posthog",
              R"({"distinct_id":"m_7","$device_id":"d_7","$user_state":"identified","$sesid":)"
              R"([1699999990000,"0190b1a2-0000-7000-8000-000000000001",1699999980000]})");
    open();
    flush();
    const json properties = last("$pageview")["properties"];
    CHECK(properties["distinct_id"] == "m_7");
    CHECK(properties["$device_id"] == "d_7");
    CHECK(properties["$is_identified"] == true);
    CHECK(properties["$session_id"] == "0190b1a2-0000-7000-8000-000000000001");
    SECTION("once only") {
        provider->reset();
        close();
        server.requests.clear();
        open();
        flush();
        CHECK(last("$pageview")["properties"]["distinct_id"] != "m_7");
    }
}

TEST_CASE_METHOD(Browser, "An id of posthog-js that could be personal is not taken over") {
    local.set(
        "ph_phc_test_posthog",
        R"({"distinct_id":"jane@example.com","$device_id":"d_7","$user_state":"identified"})");
    open();
    flush();
    local.remove("ph_phc_test_posthog");
    CHECK(everything().find("jane") == std::string::npos);
    CHECK(last("$pageview")["properties"]["$is_identified"] == false);
    REQUIRE(console.errors.size() == 1);
    CHECK(console.errors[0].find("could be personal") != std::string::npos);

    // Only once: the new visitor is known from now on.
    close();
    open();
    CHECK(console.errors.size() == 1);
}

TEST_CASE_METHOD(Browser, "The identity is that of the events, while analytics is active") {
    StartOptions start;
    start.consent = Consent::pending;
    open(start);
    CHECK(provider->identity().distinct_id.empty());
    CHECK(provider->identity().session_id.empty());
    provider->set_consent(Consent::granted);
    provider->identify({"mem_1", "org_1", Role::admin});
    provider->track_event("contact_created", {});
    const analytics::Identity identity = provider->identity();
    flush();
    const json properties = last("contact_created")["properties"];
    CHECK(identity.distinct_id == "mem_1");
    CHECK(identity.session_id == properties["$session_id"]);
    provider->stop();
    CHECK(provider->identity().distinct_id.empty());
}

}  // namespace
}  // namespace loquent::analytics::direct
