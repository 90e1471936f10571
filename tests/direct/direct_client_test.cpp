// SPDX-License-Identifier: MIT
// The client behind the provider, as an app has it, with a server that the tests play.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fake_browser.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/direct.hpp"

namespace loquent::analytics::direct {
namespace {

using nlohmann::json;

using fake::Browser;

TEST_CASE_METHOD(Browser, "An event has what PostHog's reports read") {
    open({.session = Session{"m_1", "o_1", Role::admin}});
    CHECK(provider->state() == State::active);
    provider->track_event("contact_created", R"({"count":2})");
    flush();
    const json event = last("contact_created");
    CHECK(event["timestamp"] == "2023-11-14T22:13:20.000Z");
    CHECK(event["distinct_id"] == "m_1");
    const json properties = event["properties"];
    CHECK(properties["count"] == 2);
    CHECK(properties["token"] == "phc_test");
    CHECK(properties["distinct_id"] == "m_1");
    CHECK(properties["$user_id"] == "m_1");
    CHECK(properties["$is_identified"] == true);
    CHECK(properties["$process_person_profile"] == true);
    CHECK(properties["$current_url"] == "https://app.example/start");
    CHECK(properties["$host"] == "app.example");
    CHECK(properties["$pathname"] == "/start");
    CHECK(properties["$session_entry_url"] == "https://app.example/start");
    CHECK(properties["$session_entry_host"] == "app.example");
    CHECK(properties["$session_entry_pathname"] == "/start");
    CHECK(properties["$referring_domain"] == "news.example");
    CHECK(properties["utm_source"] == "spring");
    CHECK(properties["$browser"] == "Firefox");
    CHECK(properties["$browser_version"] == 140);
    CHECK(properties["$os"] == "Linux");
    CHECK(properties["$device_type"] == "Desktop");
    CHECK(properties["$browser_language_prefix"] == "en");
    CHECK(properties["$timezone_offset"] == -60);
    CHECK(properties["$screen_width"] == 1'920);
    CHECK(properties["$viewport_width"] == 1'200);
    CHECK(properties["$lib"] == "web");
    CHECK(properties["$lib_version"] == "1.449.2");
    CHECK(properties["$pageview_id"] == last("$pageview")["uuid"]);
    CHECK(properties["$session_id"].get<std::string>().size() == 36);
    CHECK(properties["$window_id"].get<std::string>().size() == 36);
    CHECK(properties["$device_id"] == last("$identify")["properties"]["$anon_distinct_id"]);
}

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

TEST_CASE_METHOD(Browser,
                 "A person has where they came from, once for each page and with each sign-in") {
    const json origin = {{"$current_url", "https://app.example/start"},
                         {"$host", "app.example"},
                         {"$pathname", "/start"},
                         {"$referring_domain", "news.example"},
                         {"utm_source", "spring"}};
    open();
    provider->identify({"m_1", "o_1", Role::admin});
    provider->track_event("contact_created", {});
    provider->reset();
    provider->identify({"m_2", "o_1", Role::admin});
    flush();
    CHECK_FALSE(last("$pageview").contains("$set_once"));
    CHECK_FALSE(last("contact_created").contains("$set_once"));
    for (const json& event : events()) {
        CHECK(event["properties"]["utm_source"] == "spring");
        if (event["event"] == "$identify") {
            CHECK(event["$set_once"] == origin);
        }
    }
    close();
    server.requests.clear();

    device.now.url = "https://app.example/other";
    open({.session = Session{"m_2", "o_1", Role::admin}});
    flush();
    CHECK(last("$set")["$set_once"] == origin);
    CHECK_FALSE(last("$pageview").contains("$set_once"));
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

TEST_CASE_METHOD(Browser, "Nothing personal is sent or stored") {
    device.now.url = "https://app.example/users/jane.doe@example.com?email=jane%40doe.com";
    page.path = "/users/jane.doe@example.com";
    open();
    provider->track_event("contact_created", R"({"note":"call jane.doe@example.com","n":1})");
    flush();
    lifecycle.listeners->left();
    CHECK(events().size() == 3);
    for (const char* personal : {"jane", "Jane", "doe", "example.com/"}) {
        CAPTURE(personal);
        CHECK(everything().find(personal) == std::string::npos);
    }
    CHECK(last("contact_created")["properties"]["n"] == 1);
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

TEST_CASE_METHOD(Browser, "The ledger and the outcomes say what the server said") {
    open();
    provider->track_event("contact_created", {});
    provider->track_event("contact_removed", {});
    CHECK(provider->ledger().waiting() == 3);
    CHECK(outcomes.empty());
    client->flush(Callback<>::to<&Browser::flushed>(static_cast<Browser*>(this)));
    server.serve([](const fake::SeenRequest& request) {
        return request.body.dump().find("contact_removed") == std::string::npos ? 200 : 400;
    });
    CHECK(provider->ledger().to_json() ==
          R"({"commands":3,"dispatched":0,"waiting":0,"delivered":2,"rejected":{"400":1},)"
          R"("dropped":{},"refused":{}})");
    CHECK(std::ranges::count(outcomes, "contact_created delivered ") == 1);
    CHECK(std::ranges::count(outcomes, "contact_removed rejected 400") == 1);
}

TEST_CASE_METHOD(Browser, "Without consent nothing is stored, and what waited is not sent") {
    open();
    provider->track_event("contact_created", {});
    provider->set_consent(Consent::denied);
    timers.advance(60'000);
    CHECK(server.requests.empty());
    CHECK(local.entries.empty());
    CHECK(provider->ledger().dropped(DropReason::denied) == 2);
    lifecycle.listeners->left();
    CHECK(server.beacons.empty());
    CHECK(local.entries.empty());
    SECTION("and it goes on when consent is given") {
        provider->set_consent(Consent::granted);
        provider->track_event("contact_created", {});
        flush();
        CHECK(provider->ledger().delivered() == 1);
        CHECK_FALSE(local.entries.empty());
    }
}

/// Lets no event pass.
class RefusingListener final : public PosthogListener {
  public:
    void posthog_loaded() override {}
    void posthog_failed(LoadFailure /*failure*/) override {}
    BeforeSend before_send(std::string_view /*event_json*/) override { return {}; }
    void event_ended(std::uint32_t /*ticket*/, DeliveryEnd /*end*/, int /*status*/) override {}
    void posthog_lost() override {}
};

TEST_CASE_METHOD(Browser,
                 "What the guard has not let pass is not stored when consent is given again") {
    make_client();
    const PosthogConfig config =
        std::get<PosthogConfig>(make_posthog_config("phc_test", "https://ph.example"));
    RefusingListener refusing;
    client->load(config, refusing);
    CHECK(client->capture({"thing_done", "{}", {}, {}}) == CaptureResult::guarded);
    client->erase_stored(config);
    client->store_again();
    for (const auto& [name, value] : local.entries) {
        CAPTURE(name);
        CHECK(value.find("jane") == std::string::npos);
    }
    client->release();
}

TEST_CASE_METHOD(Browser, "A page that is left says so, and gives the browser what waits") {
    open();
    clock.time += 4'500;
    lifecycle.listeners->left();
    CHECK(server.beacons.size() == 1);
    const json leave = last("$pageleave")["properties"];
    CHECK(leave["$prev_pageview_duration"] == 4.5);
    CHECK(leave["$prev_pageview_pathname"] == "/start");
    CHECK(leave["$pageview_id"] == last("$pageview")["uuid"]);
}

TEST_CASE_METHOD(Browser, "An event that waited for the client has its own time and page") {
    consent_store.kept.reset();
    open({.consent = Consent::pending});
    provider->track_event("contact_created", {}, TimeAndPath{1'699'999'999'000, "/contacts"});
    provider->set_consent(Consent::granted);
    flush();
    const json event = last("contact_created");
    CHECK(event["timestamp"] == "2023-11-14T22:13:19.000Z");
    CHECK(event["properties"]["$pathname"] == "/contacts");
    CHECK(event["properties"]["$current_url"] == "https://app.example/contacts");
}

TEST_CASE_METHOD(Browser, "A server that cannot be reached blocks analytics until it can") {
    open();
    for (int count = 0; provider->state() == State::active; ++count) {
        REQUIRE(count < 10);
        timers.advance(64'000);
        server.answer(HttpResponse{.status = 0, .is_forbidden = true});
    }
    CHECK(provider->state() == State::blocked);
    CHECK(server.requests.size() == 3);
    provider->track_event("contact_created", {});
    CHECK(provider->ledger().dropped(DropReason::blocked) == 1);
    provider->online();
    CHECK(provider->state() == State::active);
    server.serve();
    CHECK(provider->ledger().delivered() == 1);
}

TEST_CASE_METHOD(Browser, "The app cannot take the place of what the client itself says") {
    open();
    provider->track_event(
        "contact_created",
        R"({"$session_id":"s","$lib":"mine","$device_id":"d","$current_url":"https://evil.example/","n":1})");
    flush();
    const json properties = last("contact_created")["properties"];
    CHECK(properties["$lib"] == "web");
    CHECK(properties["$session_id"] == last("$pageview")["properties"]["$session_id"]);
    CHECK(properties["$current_url"] == "https://app.example/start");
    CHECK(properties["n"] == 1);
}

TEST_CASE_METHOD(Browser, "The end gives the browser what waits, and every command has ended") {
    open();
    provider->track_event("contact_created", {});
    provider->stop();
    CHECK(server.beacons.size() == 1);
    CHECK(provider->ledger().dispatched() == 2);
    CHECK(provider->ledger().waiting() == 0);
    CHECK(timers.running() == 0);
}

TEST_CASE_METHOD(Browser, "A flush is done when the server has answered, or could not be had") {
    open();
    int done = 0;
    const auto flush_provider = [&] { provider->flush([&done] { ++done; }); };
    flush_provider();
    // A second one waits with the first.
    flush_provider();
    CHECK(done == 0);
    server.answer(200);
    CHECK(done == 2);
    CHECK(provider->ledger().delivered() == 1);

    // Nothing is kept.
    flush_provider();
    CHECK(done == 3);

    provider->track_event("contact_created", {});
    flush_provider();
    server.answer(503);
    CHECK(done == 4);

    flush_provider();
    provider->stop();
    CHECK(done == 5);
    flush_provider();
    CHECK(done == 6);
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

TEST_CASE_METHOD(Browser, "The campaign of the landing page is that of its view alone") {
    StartOptions start;
    start.started = TimeAndPath{clock.time, "/landing"};
    start.campaign_json = R"({"utm_source":"letter","utm_campaign":"may"})";
    open(start);
    provider->track_event("contact_created", {});
    flush();
    const json view = last("$pageview")["properties"];
    CHECK(view["$pathname"] == "/landing");
    CHECK(view["utm_source"] == "letter");
    CHECK(view["utm_campaign"] == "may");
    // That of the page which the session's first event has found.
    CHECK(last("contact_created")["properties"]["utm_source"] == "spring");
}

TEST_CASE_METHOD(Browser,
                 "What an app calls a campaign within its properties leaves the session's alone") {
    open();
    provider->track_event("link_made", R"({"link":{"length":9,"utm_source":"letter"}})");
    flush();
    const json properties = last("link_made")["properties"];
    CHECK(properties["utm_source"] == "spring");
    CHECK(properties["link"]["utm_source"] == "letter");
}

TEST_CASE_METHOD(Browser, "The options say where events go and who sends them") {
    options.ingest_path = "/relay/";
    options.library = "loquent";
    options.library_version = "1.0.0";
    open();
    flush();
    CHECK(server.requests[0].url == "https://ph.example/relay/");
    CHECK(last("$pageview")["properties"]["$lib"] == "loquent");
    CHECK(last("$pageview")["properties"]["$lib_version"] == "1.0.0");
}

/// Everything that can happen to a page, in any order. At the end nothing was lost, doubled or
/// given to another member, and the ledger says so.
TEST_CASE("Whatever happens in whatever order, each event arrives once, under its member") {
    std::uint32_t state = 20'261'127;
    const auto below = [&state](std::uint32_t limit) {
        state = state * 1'664'525 + 1'013'904'223;
        return (state >> 8U) % limit;
    };
    for (int run = 0; run < 60; ++run) {
        CAPTURE(run);
        Browser browser;
        // Under which member the app has reported an event, by the event's number.
        std::map<int, std::string> reported;
        std::set<int> poisoned;
        std::string member;
        int next = 0;
        browser.server.beacon_quota = 1U << 24U;
        browser.server.compresses = run % 2 == 0;
        browser.open();
        const auto answer = [&](const fake::SeenRequest& request) {
            const bool is_poisoned =
                std::ranges::any_of(request.body["batch"], [&](const json& event) {
                    return event["properties"].contains("n") &&
                           poisoned.contains(event["properties"]["n"].get<int>());
                });
            return is_poisoned ? 400 : 200;
        };
        for (int step = 0; step < 60; ++step) {
            switch (below(12)) {
                case 0: {
                    member = "m_" + std::to_string(below(3));
                    browser.provider->identify(
                        {member, "o_1", below(2) == 0 ? Role::admin : Role::member});
                    break;
                }
                case 1:
                    member.clear();
                    browser.provider->reset();
                    break;
                case 2:
                    if (browser.server.is_busy()) {
                        browser.server.answer(std::vector{0, 408, 429, 500, 503}[below(5)]);
                    }
                    break;
                case 3:
                    if (browser.server.is_busy()) {
                        browser.server.answer(answer(browser.server.requests.back()));
                    }
                    break;
                case 4:
                    browser.timers.advance(below(5'000));
                    break;
                case 5:
                    browser.lifecycle.listeners->hidden();
                    break;
                case 6:
                    browser.lifecycle.listeners->left();
                    browser.lifecycle.listeners->resumed();
                    break;
                case 7:
                    browser.client->flush({});
                    break;
                default:
                    for (std::uint32_t count = 1 + below(20); count > 0; --count) {
                        if (below(60) == 0) {
                            poisoned.insert(next);
                        }
                        reported[next] = member;
                        browser.provider->track_event("contact_created",
                                                      "{\"n\":" + std::to_string(next) + "}");
                        ++next;
                    }
            }
        }
        while (browser.provider->ledger().waiting() > 0) {
            browser.server.serve(answer);
            browser.timers.advance(64'000);
        }
        std::map<int, std::set<std::string>> uuids;
        std::set<int> taken;
        for (const auto& request : browser.server.requests) {
            for (const json& event : request.body["batch"]) {
                const json& properties = event["properties"];
                if (properties.contains("n")) {
                    const int number = properties["n"];
                    uuids[number].insert(event["uuid"]);
                    const std::string of = properties["distinct_id"];
                    REQUIRE((reported[number].empty() ? of.size() == 36 : of == reported[number]));
                    REQUIRE(properties["$is_identified"] == !reported[number].empty());
                }
            }
        }
        REQUIRE(uuids.size() == reported.size());
        for (const auto& [number, of_number] : uuids) {
            REQUIRE(of_number.size() == 1);
        }
        const Ledger& ledger = browser.provider->ledger();
        REQUIRE(ledger.rejected(400) == poisoned.size());
        REQUIRE(ledger.commands() == ledger.delivered() + ledger.rejected(400) +
                                         ledger.dispatched() +
                                         ledger.dropped(DropReason::repeated));
    }
}

}  // namespace
}  // namespace loquent::analytics::direct
