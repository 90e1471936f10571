// SPDX-License-Identifier: MIT
// Which events make room, in memory and in storage, where those of other pages join a page's own.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "../provider/fake_platform.hpp"
#include "direct/delivery.hpp"
#include "fake_server.hpp"
#include "fake_stores.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr EpochMs now = 1'700'000'000'000;
constexpr double hour = 3'600'000;

/// Which events are `$identify`.
using Which = std::function<bool(int)>;
const Which none = [](int) { return false; };

/// The number of an event is its age, too: a higher one is younger, whichever page has made it.
StoredEvent event(int number, std::size_t padding, bool is_identify) {
    const std::string text(padding, static_cast<char>('a' + number % 26));
    return {.json = R"({"uuid":")" + std::to_string(number) + R"(","event":")" +
                    (is_identify ? "$identify" : "row_seen") +
                    R"(","properties":{"token":"phc_test","x":")" + text + "\"}}",
            .ticket = static_cast<std::uint32_t>(number),
            .time = now - hour + number * 100,
            .is_identify = is_identify};
}

int number_of(const StoredEvent& event) {
    return std::stoi(event.json.substr(9));
}

std::set<int> from_to(int first, int end) {
    std::set<int> numbers;
    for (int number = first; number < end; ++number) {
        numbers.insert(number);
    }
    return numbers;
}

/// A page of a site on which others have been.
struct Fixture final : DeliveryListener {
    analytics::fake::FakeClock clock;
    analytics::fake::FakeTimers timers{clock};
    analytics::fake::FakeRandom random;
    fake::FakeServer server{clock};
    fake::FakeStore store;
    SegmentStore segments{store, clock};
    Delivery delivery{server, timers, clock, random, *this, &segments};
    /// All events, by their numbers.
    std::map<int, StoredEvent> all;
    std::map<int, DeliveryEnd> ends;
    std::function<void()> during_next;
    int pages = 0;

    Fixture() {
        clock.time = now;
        delivery.configure("https://ph.example/e/", "phc_test");
        segments.open("loquent_phc_test_events_", "phc_test", "own");
    }
    void event_ended(const StoredEvent& event, DeliveryEnd end, int /*status*/) override {
        REQUIRE(ends.emplace(number_of(event), end).second);
        if (const auto action = std::exchange(during_next, nullptr)) {
            action();
        }
    }
    void server_is_unreachable() override {}
    void storage_has_failed() override {}

    /// The page makes events. Returns whether there was room for the last one.
    bool make(int first, int end, const Which& is_identify = none, std::size_t padding = 0) {
        bool is_kept = true;
        for (int number = first; number < end; ++number) {
            all[number] = event(number, padding, is_identify(number));
            is_kept = delivery.add(all[number], false);
        }
        return is_kept;
    }
    /// Another page leaves events behind.
    void leave(int first, int end, const Which& is_identify = none, std::size_t padding = 0) {
        SegmentStore of_other(store, clock);
        of_other.open("loquent_phc_test_events_", "phc_test", "p" + std::to_string(++pages));
        EventStore events(&of_other);
        for (int number = first; number < end; ++number) {
            all[number] = event(number, padding, is_identify(number));
            events.push(all[number]);
        }
        REQUIRE(events.persist());
        events.leave();
    }
    /// The page takes over what others have left.
    void recover() {
        // Storage is written, as a second later it would be.
        (void)delivery.recover();
        timers.advance(Delivery::persist_delay);
    }
    [[nodiscard]] std::set<int> ended(DeliveryEnd by) const {
        std::set<int> numbers;
        for (const auto& [number, end] : ends) {
            if (end == by) {
                numbers.insert(number);
            }
        }
        return numbers;
    }
    /// What a page finds after this one is gone.
    [[nodiscard]] std::set<int> stored() {
        SegmentStore of_next(store, clock);
        of_next.open("loquent_phc_test_events_", "phc_test", "next");
        clock.time += 2 * SegmentStore::gone_after;
        std::set<int> numbers;
        for (const StoredEvent& event : of_next.left().events) {
            REQUIRE(numbers.insert(number_of(event)).second);
        }
        return numbers;
    }
    /// What it has to find: each `$identify`, and of the others the youngest for which there is
    /// room.
    [[nodiscard]] std::set<int> due() const {
        std::set<int> numbers;
        std::size_t bytes = 0;
        for (const auto& [number, event] : all) {
            if (event.is_identify && !ends.contains(number)) {
                numbers.insert(number);
                bytes += event.json.size();
            }
        }
        for (auto entry = all.rbegin(); entry != all.rend(); ++entry) {
            const auto& [number, event] = *entry;
            if (event.is_identify || ends.contains(number)) {
                continue;
            }
            bytes += event.json.size();
            if (numbers.size() == EventStore::max_persisted_events ||
                bytes > EventStore::max_persisted_bytes) {
                break;
            }
            numbers.insert(number);
        }
        return numbers;
    }
};

const Which each_tenth = [](int number) { return number % 10 == 0; };

TEST_CASE("Storage has the youngest events of all pages, wherever they wait, and each $identify") {
    struct Row {
        const char* name;
        std::function<void(Fixture&)> act;
    };
    for (const auto& [name, act] : std::vector<Row>{
             {"older ones join those that wait",
              [](Fixture& on) {
                  on.make(1'000, 1'040);
                  on.leave(0, 500);
                  on.recover();
              }},
             {"older ones join a batch that is on its way",
              [](Fixture& on) {
                  on.make(1'000, 1'050);
                  on.leave(0, 500);
                  on.recover();
              }},
             {"older ones join a batch that is on its way, and others that wait",
              [](Fixture& on) {
                  on.make(1'000, 1'300);
                  on.leave(0, 500);
                  on.recover();
              }},
             {"younger ones join a batch that is on its way",
              [](Fixture& on) {
                  on.make(0, 50);
                  on.leave(1'000, 1'500);
                  on.recover();
              }},
             {"younger ones join many that wait",
              [](Fixture& on) {
                  on.make(0, 600);
                  on.leave(1'000, 1'200);
                  on.recover();
              }},
             {"ones of the same time join",
              [](Fixture& on) {
                  on.make(0, 200);
                  on.make(400, 600);
                  on.leave(200, 400);
                  on.recover();
              }},
             {"each $identify among the older ones",
              [](Fixture& on) {
                  on.make(1'000, 1'050);
                  on.leave(0, 500, each_tenth);
                  on.recover();
              }},
             {"each $identify of the page itself",
              [](Fixture& on) {
                  on.make(0, 300, each_tenth);
                  on.leave(1'000, 1'500);
                  on.recover();
              }},
             {"nothing but $identify of another page",
              [](Fixture& on) {
                  on.make(1'000, 1'600);
                  on.leave(0, 100, [](int) { return true; });
                  on.recover();
              }},
             {"more bytes than there is room for",
              [](Fixture& on) {
                  on.make(1'000, 1'020, none, 4'000);
                  on.leave(0, 110, none, 4'000);
                  on.recover();
              }},
             {"more bytes, with each $identify",
              [](Fixture& on) {
                  on.make(1'000, 1'020, each_tenth, 4'000);
                  on.leave(0, 110, each_tenth, 4'000);
                  on.recover();
              }},
             {"older ones, and then even older ones",
              [](Fixture& on) {
                  on.make(2'000, 2'050);
                  on.leave(1'000, 1'400);
                  on.recover();
                  on.leave(0, 400);
                  on.recover();
              }},
             {"older ones, and then some in between",
              [](Fixture& on) {
                  on.make(2'000, 2'050);
                  on.leave(0, 400);
                  on.recover();
                  on.leave(1'000, 1'400);
                  on.recover();
              }},
             {"those of several pages at once",
              [](Fixture& on) {
                  on.make(2'000, 2'050);
                  on.leave(1'000, 1'300);
                  on.leave(0, 300);
                  on.leave(500, 800, each_tenth);
                  on.recover();
              }},
             {"after a failure",
              [](Fixture& on) {
                  on.make(1'000, 1'050);
                  on.server.answer(503);
                  on.leave(0, 500);
                  on.recover();
              }},
             {"before a failure",
              [](Fixture& on) {
                  on.make(1'000, 1'050);
                  on.leave(0, 500);
                  on.recover();
                  on.server.answer(503);
              }},
             {"while a batch is divided",
              [](Fixture& on) {
                  on.make(1'000, 1'050);
                  on.server.answer(413);
                  on.leave(0, 500);
                  on.recover();
                  on.server.answer(503);
              }},
             {"when a batch has been delivered, there is room for others",
              [](Fixture& on) {
                  on.make(1'000, 1'050);
                  on.leave(0, 500);
                  on.recover();
                  on.server.answer(200);
                  on.make(1'050, 1'051);
                  on.timers.advance(2 * Delivery::persist_delay);
              }},
         }) {
        CAPTURE(name);
        Fixture fixture;
        act(fixture);
        CHECK(fixture.ended(DeliveryEnd::evicted).empty());
        const std::set<int> due = fixture.due();
        const std::size_t waiting = fixture.delivery.events().size();
        CHECK(fixture.delivery.events().persisted() == due.size());
        CHECK(fixture.delivery.events().unsaved() == waiting - due.size());
        CHECK(fixture.stored() == due);
    }
}

TEST_CASE("In memory the oldest event that is not on its way makes room, and no $identify") {
    constexpr int most = static_cast<int>(EventStore::max_events);
    struct Row {
        const char* name;
        std::function<void(Fixture&)> act;
        std::set<int> evicted;
    };
    for (const auto& [name, act, evicted] : std::vector<Row>{
             {"as many as there is room for", [](Fixture& on) { on.make(0, most); }, {}},
             {"more of its own", [](Fixture& on) { on.make(0, most + 3); }, from_to(50, 53)},
             {"older ones join many, a batch of which is on its way",
              [](Fixture& on) {
                  on.make(1'000, 1'000 + most);
                  on.leave(0, 100);
                  on.recover();
              },
              from_to(0, 100)},
             {"older ones have joined before there are many",
              [](Fixture& on) {
                  on.make(1'000, 1'050);
                  on.leave(0, 100);
                  on.recover();
                  on.make(1'050, 1'000 + most);
              },
              from_to(0, 100)},
             {"older ones have joined while a batch was divided",
              [](Fixture& on) {
                  on.make(1'000, 1'050);
                  on.server.answer(413);
                  on.leave(0, 100);
                  on.recover();
                  on.make(1'050, 1'000 + most);
              },
              from_to(0, 100)},
             {"younger ones join many, a batch of which is on its way",
              [](Fixture& on) {
                  on.make(0, most);
                  on.leave(5'000, 5'100);
                  on.recover();
              },
              from_to(50, 150)},
             {"after a failure nothing is on its way",
              [](Fixture& on) {
                  on.make(0, 50);
                  on.server.answer(503);
                  on.make(50, most);
                  on.leave(5'000, 5'100);
                  on.recover();
              },
              from_to(0, 100)},
             {"the pages of a crowd leave more than there is room for",
              [](Fixture& on) {
                  for (int page = 0; page < 5; ++page) {
                      on.leave(500 * page, 500 * page + 500);
                  }
                  on.recover();
              },
              from_to(0, 500)},
             {"of bytes there are too many",
              [](Fixture& on) {
                  on.leave(0, 50, none, 10'000);
                  on.recover();
                  on.make(1'000, 1'050, none, 80'000);
              },
              // 50 of 10 KB go at once, 12 of them in a request.
              from_to(12, 44)},
             {"the oldest are $identify",
              [](Fixture& on) {
                  on.make(0, most, [](int number) { return number < 100; });
                  on.make(most, most + 3);
              },
              from_to(100, 103)},
         }) {
        CAPTURE(name);
        Fixture fixture;
        act(fixture);
        CHECK(fixture.ended(DeliveryEnd::evicted) == evicted);
        CHECK(fixture.delivery.events().size() == fixture.all.size() - evicted.size());
    }
}

TEST_CASE("Where nothing but $identify waits, an ordinary event is refused") {
    constexpr int most = static_cast<int>(EventStore::max_events);
    const Which each = [](int) { return true; };
    Fixture fixture;
    CHECK(fixture.make(0, most, each));
    CHECK_FALSE(fixture.make(most, most + 1));
    CHECK(fixture.ends.empty());
    CHECK(fixture.delivery.events().size() == EventStore::max_events);
    // Memory is bounded all the same: the oldest makes room for another one.
    CHECK(fixture.make(most, most + 2, each));
    CHECK(fixture.ended(DeliveryEnd::evicted) == from_to(50, 52));
}

TEST_CASE("An event that is too old is not sent, wherever it stands") {
    Fixture fixture;
    fixture.make(1'000, 1'050);
    fixture.leave(0, 10);
    fixture.recover();
    fixture.server.answer(503);
    fixture.clock.time = now - hour + 1'000 * 100 + max_event_age;
    // Who hears of an end may add events.
    fixture.during_next = [&fixture] { fixture.make(1'000'000, 1'000'060); };
    fixture.delivery.resume();
    CHECK(fixture.ended(DeliveryEnd::expired) == from_to(0, 10));
    REQUIRE(fixture.server.requests.size() == 2);
    CHECK(fixture.server.requests[1].size() == 50);
}

TEST_CASE("What a full browser did not take is counted, and for whoever comes next, too") {
    Fixture fixture;
    fixture.store.room = 20'000;
    fixture.make(0, 300);
    fixture.timers.advance(2 * Delivery::persist_delay);
    const EventStore& events = fixture.delivery.events();
    CHECK(events.persisted() > 0);
    CHECK(events.persisted() + events.unsaved() == 300);
    fixture.clock.time += 2 * SegmentStore::gone_after;
    SegmentStore of_next(fixture.store, fixture.clock);
    of_next.open("loquent_phc_test_events_", "phc_test", "next");
    const SegmentStore::Left left = of_next.left();
    CHECK(left.events.size() + left.unsaved == 300);
}

}  // namespace
}  // namespace loquent::analytics::direct
