// SPDX-License-Identifier: MIT
// What becomes of events when pages are left, crash, come back, or are several.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fake_browser.hpp"

namespace loquent::analytics::direct {
namespace {

using fake::Browser;
using nlohmann::json;

constexpr double minute = 60'000;

void report(Browser& browser, int first, int count) {
    for (int number = first; number < first + count; ++number) {
        browser.provider->track_event("contact_created", "{\"n\":" + std::to_string(number) + "}");
    }
}

/// By the app's own number: the uuids under which each event has arrived.
std::map<int, std::set<std::string>> numbered(const std::vector<fake::SeenRequest>& requests) {
    std::map<int, std::set<std::string>> uuids;
    for (const auto& request : requests) {
        for (const json& event : request.body["batch"]) {
            if (event["properties"].contains("n")) {
                uuids[event["properties"]["n"]].insert(event["uuid"]);
            }
        }
    }
    return uuids;
}

std::size_t texts_with(const fake::FakeStore& store, std::string_view part) {
    return static_cast<std::size_t>(std::ranges::count_if(store.entries, [part](const auto& entry) {
        return entry.first.find(part) != std::string::npos;
    }));
}

TEST_CASE_METHOD(Browser, "What is delivered within a second is never written to storage") {
    open();
    report(*this, 0, 100);
    timers.advance(900);
    server.serve();
    client->flush({});
    server.serve();
    timers.advance(minute);
    CHECK(texts_with(local, "_events_") == 0);
}

TEST_CASE_METHOD(Browser, "What waits for a second is stored until it is delivered") {
    open();
    report(*this, 0, 5);
    timers.advance(1'000);
    CHECK(stored()["persisted"] == 6);
    timers.advance(2'000);
    server.serve();
    CHECK(stored()["persisted"] == 0);
    CHECK(texts_with(local, "_events_") == 0);
    CHECK(provider->ledger().delivered() == 6);
}

TEST_CASE_METHOD(Browser, "Events are stored when sending fails, and not any more when it works") {
    open();
    report(*this, 0, 5);
    client->flush({});
    server.answer(503);
    CHECK(stored()["persisted"] == 6);
    server.requests.clear();
    timers.advance(2'000);
    server.serve();
    CHECK(stored()["persisted"] == 0);
    CHECK(texts_with(local, "_events_") == 0);
}

TEST_CASE_METHOD(Browser, "What the server refuses is not stored any more either") {
    open();
    client->flush({});
    server.answer(503);
    timers.advance(2'000);
    server.answer(401);
    CHECK(texts_with(local, "_events_") == 0);
}

TEST_CASE_METHOD(Browser, "Without a network events are stored within a second") {
    open();
    lifecycle.listeners->offline();
    for (int second = 0; second < 10; ++second) {
        report(*this, second, 1);
        timers.advance(1'000);
        CHECK(stored()["persisted"] == second + 2);
        if (server.is_busy()) {
            server.answer(0);
        }
    }
    CHECK(provider->ledger().waiting() == 11);
}

TEST_CASE_METHOD(Browser, "An answer that does not come has events stored within a second") {
    open();
    report(*this, 0, 5);
    client->flush({});
    timers.advance(1'000);
    CHECK(stored()["persisted"] == 6);
    server.answer(200);
    CHECK(texts_with(local, "_events_") == 0);
}

TEST_CASE_METHOD(Browser, "A dead network does not count as a server that cannot be reached") {
    open();
    lifecycle.listeners->offline();
    for (int count = 0; count < 20; ++count) {
        timers.advance(64'000);
        server.answer(0);
    }
    CHECK(provider->state() == State::active);
    lifecycle.listeners->resumed();
    server.serve();
    CHECK(provider->ledger().delivered() == 1);
}

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

TEST_CASE("After a denial nothing is left in storage, in the same call, of no page") {
    Browser first;
    Browser second(first.local);
    first.open();
    report(first, 0, 3);
    first.client->flush({});
    first.server.answer(0);
    second.open();
    second.client->flush({});
    second.server.answer(0);
    CHECK(texts_with(first.local, "_events_") >= 4);

    second.provider->set_consent(Consent::denied);
    CHECK(first.local.entries.empty());
    CHECK(second.provider->ledger().dropped(DropReason::denied) == 1);
    second.timers.advance(10 * minute);
    second.lifecycle.listeners->hidden();
    second.lifecycle.listeners->left();
    CHECK(first.local.entries.empty());
    CHECK(second.server.requests.size() == 1);
}

TEST_CASE("Recovered events that a denial ends are counted") {
    Browser browser;
    browser.open();
    browser.leave();
    browser.open();
    CHECK(browser.stored()["recovered"] == 2);
    browser.provider->set_consent(Consent::denied);
    CHECK(browser.stored()["denied"] == 2);
    CHECK(browser.local.entries.empty());
    browser.provider->set_consent(Consent::granted);
    report(browser, 0, 1);
    browser.client->flush({});
    browser.server.answer(0);
    CHECK(browser.stored()["persisted"] == 1);
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

TEST_CASE_METHOD(Browser, "Storage that is full or denied is told once, and events are in memory") {
    local.room = 400;
    open();
    for (int count = 0; count < 3; ++count) {
        report(*this, 10 * count, 10);
        client->flush({});
        server.answer(503);
    }
    CHECK(console.warnings.size() == 1);
    local.is_denied = true;
    timers.advance(64'000);
    server.serve();
    CHECK(provider->ledger().delivered() == 31);
    CHECK(console.warnings.size() == 1);
}

TEST_CASE_METHOD(Browser, "Events of last week are counted as expired") {
    open();
    client->flush({});
    server.answer(0);
    leave();
    clock.time += 8.0 * 24 * 3'600'000;
    open();
    CHECK(stored()["expired"] == 2);
    CHECK(stored()["recovered"] == 2);
    CHECK(texts_with(local, "_events_") == 0);
}

TEST_CASE_METHOD(Browser, "A damaged segment is told once and counted") {
    open();
    report(*this, 0, 3);
    leave();
    for (auto& [name, text] : local.entries) {
        if (name.find("_events_") != std::string::npos && text.size() > 100) {
            text.resize(text.size() - 5);
        }
    }
    open();
    server.serve();
    CHECK(stored()["unreadable"] == 1);
    CHECK(stored()["delivered"] == 4);
    CHECK(console.warnings.size() == 1);
}

TEST_CASE_METHOD(Browser,
                 "Over several pages without a network 500 are kept, and the rest counted") {
    std::size_t waiting = 0;
    std::size_t evicted = 0;
    std::set<int> all;
    for (int load = 0; load < 3; ++load) {
        open();
        lifecycle.listeners->offline();
        report(*this, 300 * load, 300);
        timers.advance(1'000);
        evicted += stored()["evicted"].get<std::size_t>();
        waiting += provider->ledger().waiting();
        if (load == 1) {
            crash();
            clock.time += 2 * minute;
        } else {
            leave();
        }
    }
    server.requests.clear();
    open();
    server.serve();
    timers.advance(5'000);
    server.serve();
    evicted += stored()["evicted"].get<std::size_t>();
    CHECK(stored()["delivered"] == 500);
    // Three views, two leavings.
    CHECK(waiting == 903);
    CHECK(evicted == waiting + 2 - 500);
}

/// Tabs of one site that are opened, left, reloaded, hidden, crash, and lose their network, while
/// members come and go. No event arrives under two uuids or another member, and none is lost but
/// what a crash took of the last seconds.
TEST_CASE("Whatever becomes of pages in whatever order, no event is doubled or misattributed") {
    std::uint32_t state = 19;
    const auto below = [&state](std::uint32_t limit) {
        state = state * 1'664'525 + 1'013'904'223;
        return (state >> 8U) % limit;
    };
    for (int run = 0; run < 40; ++run) {
        CAPTURE(run);
        fake::FakeStore site;
        constexpr std::size_t tabs = 3;
        Browser pages[tabs] = {Browser(site), Browser(site), Browser(site)};
        bool is_open[tabs] = {};
        std::map<int, std::string> reported;
        std::map<int, double> reported_at;
        std::map<int, std::size_t> reported_in;
        std::set<int> may_be_lost;
        std::map<int, std::set<std::string>> arrived;
        std::map<int, std::string> under;
        std::string member;
        int next = 0;
        double now = 0;
        std::size_t unreadable = 0;

        const auto arrive = [&](const std::vector<fake::SeenRequest>& requests, bool is_taken) {
            for (const auto& request : requests) {
                for (const json& event : request.body["batch"]) {
                    const json& properties = event["properties"];
                    if (is_taken && properties.contains("n")) {
                        const int number = properties["n"];
                        arrived[number].insert(event["uuid"]);
                        const std::string of = properties["distinct_id"];
                        REQUIRE(
                            (reported[number].empty() ? of.size() == 36 : of == reported[number]));
                        under[number] = of;
                    }
                }
            }
        };
        const auto answer = [&](Browser& page, int status) {
            if (page.server.is_busy()) {
                arrive({page.server.requests.back()}, status == 200);
                page.server.answer(status);
            }
        };
        const auto end = [&](std::size_t index, bool crashes) {
            Browser& page = pages[index];
            unreadable += page.stored()["unreadable"].get<std::size_t>();
            page.server.beacons.clear();
            if (crashes) {
                page.crash();
                for (const auto& [number, time] : reported_at) {
                    if (reported_in[number] == index && now - time < 1'001) {
                        may_be_lost.insert(number);
                    }
                }
            } else {
                page.leave();
                // A blocker takes some beacons.
                arrive(page.server.beacons, below(2) == 0);
            }
            is_open[index] = false;
        };
        for (int step = 0; step < 120; ++step) {
            const std::size_t index = below(tabs);
            Browser& page = pages[index];
            if (!is_open[index]) {
                StartOptions start;
                if (!member.empty()) {
                    start.session = Session{member, "o_1", Role::member};
                }
                page.server.cancel();
                page.open(start);
                is_open[index] = true;
            }
            switch (below(12)) {
                case 0:
                    member = below(3) == 0 ? "" : "m_" + std::to_string(below(3));
                    for (std::size_t other = 0; other < tabs; ++other) {
                        if (!is_open[other]) {
                            continue;
                        }
                        if (member.empty()) {
                            pages[other].provider->reset();
                        } else {
                            pages[other].provider->identify({member, "o_1", Role::member});
                        }
                    }
                    break;
                case 1:
                    answer(page, std::vector{0, 429, 503}[below(3)]);
                    break;
                case 2:
                    answer(page, 200);
                    break;
                case 3: {
                    const double time = below(3) == 0 ? below(100'000) : below(5'000);
                    now += time;
                    for (Browser& each : pages) {
                        each.timers.advance(time);
                    }
                    break;
                }
                case 4:
                    page.lifecycle.listeners->hidden();
                    break;
                case 5:
                    page.lifecycle.listeners->left();
                    page.lifecycle.listeners->resumed();
                    break;
                case 6:
                    page.lifecycle.listeners->offline();
                    break;
                case 7:
                    end(index, below(2) == 0);
                    break;
                default:
                    for (std::uint32_t count = 1 + below(8); count > 0; --count) {
                        reported[next] = member;
                        reported_at[next] = now;
                        reported_in[next] = index;
                        report(page, next++, 1);
                    }
            }
        }
        for (std::size_t index = 0; index < tabs; ++index) {
            if (is_open[index]) {
                end(index, false);
            }
        }
        Browser last(site);
        last.clock.time = pages[0].clock.time + 10 * minute;
        last.open();
        for (int count = 0; count < 20; ++count) {
            while (last.server.is_busy()) {
                answer(last, 200);
            }
            last.timers.advance(minute);
        }
        REQUIRE(last.stored()["persisted"] == 0);
        REQUIRE(unreadable + last.stored()["unreadable"].get<std::size_t>() == 0);
        for (const auto& [number, uuids] : arrived) {
            REQUIRE(uuids.size() == 1);
        }
        for (const auto& [number, of] : reported) {
            CAPTURE(number);
            REQUIRE((arrived.contains(number) || may_be_lost.contains(number)));
        }
    }
}

}  // namespace
}  // namespace loquent::analytics::direct
