// SPDX-License-Identifier: MIT
// Whatever happens to pages, in any order.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "numbered_events.hpp"

namespace loquent::analytics::direct {
namespace {

using fake::Browser;
using fake::minute;
using fake::report;
using nlohmann::json;

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

/// Tabs of one site that are opened, left, reloaded, hidden, crash, and lose their network, while
/// members come and go. No event arrives under two uuids or another member, and none is lost but
/// what a crash took of the last seconds.
TEST_CASE("Whatever becomes of pages in whatever order, no event is doubled or misattributed") {
    std::uint32_t state = 19;
    const auto below = [&state](std::uint32_t limit) {
        state = state * 1'664'525 + 1'013'904'223;
        return (state >> 8U) % limit;
    };
    for (int run = 0; run < 15; ++run) {
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
