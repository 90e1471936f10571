// SPDX-License-Identifier: MIT
// The client behind the provider, as an app has it, with a server that the tests play.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "fake_browser.hpp"

namespace loquent::analytics::direct {
namespace {

using fake::Browser;
using nlohmann::json;

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

}  // namespace
}  // namespace loquent::analytics::direct
