// SPDX-License-Identifier: MIT
// Which events are in storage, when, and for how long.
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <set>
#include <string>

#include "numbered_events.hpp"

namespace loquent::analytics::direct {
namespace {

using fake::Browser;
using fake::minute;
using fake::report;
using fake::texts_with;

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

TEST_CASE_METHOD(Browser,
                 "The configuration is kept with consent only, and where it was asked for") {
    open();
    CHECK(texts_with(local, "_config") == 0);
    close();
    options.config_url = "/c";
    open();
    CHECK(local.entries["loquent_phc_test_config"] == "/c\nphc_test\nhttps://ph.example");
    provider->set_consent(Consent::denied);
    CHECK(texts_with(local, "_config") == 0);
    provider->set_consent(Consent::granted);
    CHECK(texts_with(local, "_config") == 1);
}

}  // namespace
}  // namespace loquent::analytics::direct
