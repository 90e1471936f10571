// SPDX-License-Identifier: MIT
// What becomes of events when pages are left, crash, come back, or are several.
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "numbered_events.hpp"

namespace loquent::analytics::direct {
namespace {

using fake::Browser;
using fake::minute;
using fake::numbered;
using fake::report;
using fake::texts_with;
using nlohmann::json;

TEST_CASE_METHOD(Browser, "What one page could not send the next one does, under the same uuid") {
    open();
    report(*this, 0, 7);
    client->flush({});
    server.answer(0);
    const json first = server.requests[0].body["batch"];
    leave();
    server.requests.clear();
    server.beacons.clear();

    clock.time += 2.0 * 24 * 3'600'000;
    open();
    // At once, before anything of this page.
    REQUIRE(server.requests.size() == 1);
    const json& batch = server.requests[0].body["batch"];
    for (std::size_t index = 0; index < first.size(); ++index) {
        CHECK(batch[index] == first[index]);
    }
    server.serve();
    // All, and the page's leaving.
    CHECK(stored()["recovered"] == 9);
    CHECK(stored()["delivered"] == 9);
    CHECK(texts_with(local, "_events_") == 0);
    // They are no commands of this page, which has its view alone.
    CHECK(provider->ledger().commands() == 1);
    CHECK(provider->ledger().delivered() == 1);
}

TEST_CASE_METHOD(Browser, "A beacon is not believed: the next page sends its events once more") {
    open();
    report(*this, 0, 3);
    leave();
    REQUIRE_FALSE(server.beacons.empty());
    const auto by_beacon = numbered(server.beacons);
    CHECK(by_beacon.size() == 3);
    open();
    server.serve();
    CHECK(numbered(server.requests) == by_beacon);
    CHECK(stored()["delivered"] == 5);
    // And only once.
    leave();
    server.requests.clear();
    open();
    server.serve();
    CHECK(numbered(server.requests).empty());
}

TEST_CASE_METHOD(Browser,
                 "A request that ends because the page is left does not make the page live") {
    open();
    report(*this, 0, 3);
    client->flush({});
    lifecycle.listeners->left();
    server.answer(0);
    lifecycle.listeners->hidden();
    crash();
    open();
    CHECK(stored()["recovered"] == 5);
}

TEST_CASE_METHOD(Browser, "What a crashed page had stored is recovered after a minute") {
    open();
    report(*this, 0, 3);
    client->flush({});
    timers.advance(1'000);
    crash();
    server.requests.clear();
    open();
    CHECK(stored()["recovered"] == 0);
    timers.advance(2 * minute);
    server.serve();
    timers.advance(5'000);
    server.serve();
    CHECK(stored()["delivered"] == 4);
    CHECK(numbered(server.requests).size() == 3);
}

TEST_CASE("A tab that lives keeps what it has; one that crashed leaves it to another") {
    Browser first;
    Browser second(first.local);
    first.open();
    report(first, 0, 3);
    first.client->flush({});
    first.server.answer(503);
    second.open();
    for (int count = 0; count < 20; ++count) {
        first.timers.advance(30'000);
        second.timers.advance(30'000);
        if (first.server.is_busy()) {
            first.server.answer(503);
        }
    }
    CHECK(second.stored()["recovered"] == 0);
    first.crash();
    second.timers.advance(3 * minute);
    second.server.serve();
    second.timers.advance(5'000);
    second.server.serve();
    CHECK(second.stored()["delivered"] == 4);
    CHECK(numbered(second.server.requests).size() == 3);
}

TEST_CASE("Of several tabs one recovers") {
    Browser first;
    first.open();
    report(first, 0, 3);
    first.client->flush({});
    first.server.answer(0);
    first.leave();
    Browser second(first.local);
    Browser third(first.local);
    second.lock.is_taken = true;
    second.open();
    third.open();
    CHECK(second.stored()["recovered"] == 0);
    CHECK(third.stored()["recovered"] == 5);
    // Nothing is held, so that the one which was late may look again.
    second.lock.is_taken = false;
    second.timers.advance(minute);
    CHECK(second.stored()["recovered"] == 0);
}

TEST_CASE("A page that comes back has what another one did not deliver, and each once") {
    Browser first;
    first.open();
    report(first, 0, 3);
    first.lifecycle.listeners->left();
    Browser second(first.local);
    second.open();
    second.server.answer(503);
    CHECK(second.stored()["recovered"] == 5);
    // As it comes back, it sends what is in its memory.
    first.lifecycle.listeners->resumed();
    first.server.serve();
    CHECK(first.provider->ledger().delivered() == 4);
    second.timers.advance(minute);
    second.server.serve();
    CHECK(numbered(first.server.requests) == numbered(second.server.requests));
}

TEST_CASE("What is in storage goes under the identity that made it") {
    Browser first;
    first.open({.session = Session{"m_1", "o_1", Role::admin}});
    report(first, 0, 2);
    first.client->flush({});
    first.server.answer(0);
    first.provider->reset();
    first.provider->identify({"m_2", "o_1", Role::admin});
    report(first, 2, 2);
    first.leave();

    Browser second(first.local);
    second.open({.session = Session{"m_3", "o_1", Role::member}});
    report(second, 4, 2);
    second.flush();
    second.timers.advance(10'000);
    second.server.serve();
    std::map<int, std::string> members;
    for (const json& event : second.events()) {
        if (event["properties"].contains("n")) {
            members[event["properties"]["n"]] = event["properties"]["distinct_id"];
        }
    }
    CHECK(members == std::map<int, std::string>{
                         {0, "m_1"}, {1, "m_1"}, {2, "m_2"}, {3, "m_2"}, {4, "m_3"}, {5, "m_3"}});
}

TEST_CASE_METHOD(Browser, "What the end gives the browser is sent once more by the next page") {
    open();
    report(*this, 0, 3);
    provider->stop();
    CHECK(provider->ledger().dispatched() == 4);
    close();
    open();
    server.serve();
    CHECK(stored()["delivered"] == 4);
}

TEST_CASE_METHOD(Browser, "That posthog-js is on the page for the same project is told once") {
    session.set("ph_phc_other_primary_window_exists", "true");
    open();
    CHECK(console.warnings.empty());
    session.set("ph_phc_test_primary_window_exists", "true");
    lifecycle.listeners->hidden();
    lifecycle.listeners->hidden();
    CHECK(console.warnings.size() == 1);
}

}  // namespace
}  // namespace loquent::analytics::direct
