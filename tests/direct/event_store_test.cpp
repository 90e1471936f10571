// SPDX-License-Identifier: MIT
// Events in memory and in storage: what is written when, and what there is room for.
#include "direct/event_store.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>

#include "../provider/fake_platform.hpp"
#include "fake_stores.hpp"

namespace loquent::analytics::direct {
namespace {

/// A page with a store, on a site whose storage it shares.
struct Page {
    analytics::fake::FakeClock clock;
    SegmentStore segments;
    EventStore events{&segments};

    Page(fake::FakeStore& store, const char* name) : segments(store, clock) {
        clock.time = 1'700'000'000'000;
        segments.open("loquent_phc_test_events_", "phc_test", name);
    }
    void push(int first, int count, std::size_t padding = 0, bool is_identify = false) {
        for (int number = first; number < first + count; ++number) {
            events.push({.json = R"({"uuid":")" + std::to_string(number) + R"(","event":")" +
                                 (is_identify ? "$identify" : "contact_created") +
                                 R"(","properties":{"token":"phc_test","n":")" +
                                 std::string(padding, 'x') + "\"}}",
                         .time = clock.time,
                         .is_identify = is_identify});
        }
    }
};

std::set<int> numbers_in(const SegmentStore::Left& left) {
    std::set<int> numbers;
    for (const StoredEvent& event : left.events) {
        numbers.insert(std::stoi(event.json.substr(9)));
    }
    return numbers;
}

/// What a page finds after the one with the store is gone.
SegmentStore::Left found_in(fake::FakeStore store) {
    Page next(store, "p9");
    next.clock.time += 2 * SegmentStore::gone_after;
    return next.events.find_left();
}

std::set<int> from_to(int first, int end) {
    std::set<int> numbers;
    for (int number = first; number < end; ++number) {
        numbers.insert(number);
    }
    return numbers;
}

TEST_CASE("New events are a new segment, and the old ones are not written again") {
    fake::FakeStore store;
    Page page(store, "p1");
    page.push(0, 3);
    REQUIRE(page.events.persist());
    const auto before = store.entries;
    page.push(3, 2);
    page.clock.time += 1'000;
    REQUIRE(page.events.persist());
    REQUIRE(store.entries.size() == before.size() + 1);
    for (const auto& [name, text] : before) {
        if (name.ends_with("_1000001")) {
            CHECK(store.entries[name] == text);
        }
    }
    CHECK(numbers_in(found_in(store)) == from_to(0, 5));
    CHECK(page.events.persisted() == 5);
}

TEST_CASE("What has been taken out is not in storage any more") {
    fake::FakeStore store;
    Page page(store, "p1");
    page.push(0, 120);
    REQUIRE(page.events.persist());
    (void)page.events.take_first(70);
    page.events.settle();
    CHECK(numbers_in(found_in(store)) == from_to(70, 120));
    (void)page.events.take(49);
    (void)page.events.take(0);
    page.events.settle();
    CHECK(numbers_in(found_in(store)) == from_to(71, 119));
    (void)page.events.take_first(48);
    page.events.settle();
    CHECK(store.entries.empty());
}

TEST_CASE("Of more events than there is room for the newest are stored, and each $identify") {
    fake::FakeStore store;
    Page page(store, "p1");
    page.push(0, 1, 0, true);
    page.push(1, 300);
    REQUIRE(page.events.persist());
    page.push(301, 400);
    REQUIRE(page.events.persist());
    CHECK(page.events.persisted() == 500);
    CHECK(page.events.unsaved() == 201);
    // They are in memory all the same.
    CHECK(page.events.size() == 701);
    const SegmentStore::Left left = found_in(store);
    std::set<int> expected = from_to(202, 701);
    expected.insert(0);
    CHECK(numbers_in(left) == expected);
    CHECK(left.unsaved == 201);

    // Once there is room, nothing is unsaved.
    (void)page.events.take_first(300);
    page.events.settle();
    page.push(701, 1);
    REQUIRE(page.events.persist());
    CHECK(page.events.unsaved() == 0);
    CHECK(numbers_in(found_in(store)) == from_to(300, 702));
}

TEST_CASE("Storage has half a megabyte of events at most") {
    fake::FakeStore store;
    Page page(store, "p1");
    page.push(0, 100, 20'000);
    REQUIRE(page.events.persist());
    CHECK(page.events.persisted() == 26);
    std::size_t bytes = 0;
    for (const auto& [name, text] : store.entries) {
        bytes += text.size();
    }
    CHECK(bytes < EventStore::max_persisted_bytes + 1'000);
    CHECK(numbers_in(found_in(store)) == from_to(74, 100));
}

TEST_CASE("Storage that is full takes what fits, and the rest is in memory") {
    fake::FakeStore store;
    store.room = 20'000;
    Page page(store, "p1");
    page.push(0, 500);
    CHECK_FALSE(page.events.persist());
    CHECK(page.events.size() == 500);
    const std::size_t persisted = page.events.persisted();
    CHECK(persisted > 0);
    CHECK(persisted < 500);
    CHECK(found_in(store).events.size() == persisted);
    // The app has made room.
    store.room = 5U << 20U;
    page.push(500, 1);
    CHECK(page.events.persist());
    CHECK(found_in(store).events.size() == 500);
}

TEST_CASE("After a withdrawal nothing is written, and after a new consent all that waits") {
    fake::FakeStore store;
    Page page(store, "p1");
    page.push(0, 3);
    REQUIRE(page.events.persist());
    page.events.keep_stored(false);
    store.entries.clear();
    page.push(3, 3);
    CHECK(page.events.persist());
    page.events.leave();
    (void)page.events.take_first(1);
    page.events.settle();
    CHECK(store.entries.empty());
    page.events.keep_stored(true);
    REQUIRE(page.events.persist());
    CHECK(numbers_in(found_in(store)) == from_to(1, 6));
}

TEST_CASE("Events that somebody has removed from storage are written again") {
    using Removal = void (*)(fake::FakeStore&);
    for (const auto& [name, remove] : std::initializer_list<std::pair<const char*, Removal>>{
             {"the app has cleared storage", [](fake::FakeStore& store) { store.entries.clear(); }},
             {"another page has taken this one for gone",
              [](fake::FakeStore& store) {
                  Page other(store, "p2");
                  other.clock.time += 2 * SegmentStore::gone_after;
                  other.events.forget_left(other.events.find_left());
              }},
         }) {
        for (const bool has_new : {false, true}) {
            CAPTURE(name, has_new);
            fake::FakeStore store;
            Page page(store, "p1");
            page.push(0, 60);
            REQUIRE(page.events.persist());
            remove(store);
            REQUIRE(found_in(store).events.empty());
            page.push(60, has_new ? 1 : 0);
            REQUIRE(page.events.persist());
            CHECK(numbers_in(found_in(store)) == from_to(0, has_new ? 61 : 60));
            CHECK(page.events.persisted() == (has_new ? 61 : 60));
            CHECK_FALSE(page.events.has_news());
        }
    }
}

TEST_CASE("What a page has already is not taken over once more") {
    fake::FakeStore store;
    Page first(store, "p1");
    Page second(store, "p2");
    first.push(0, 10);
    second.push(10, 10);
    // By turns each is taken for gone by the other, and comes back: a tab that is seen now and
    // then.
    for (int turn = 0; turn < 10; ++turn) {
        Page& gone = turn % 2 == 0 ? first : second;
        Page& seen = turn % 2 == 0 ? second : first;
        gone.events.come_back();
        REQUIRE(gone.events.persist());
        gone.events.leave();
        const SegmentStore::Left left = seen.events.find_left();
        CHECK(left.events.size() == (turn < 2 ? 10 : 0));
        seen.events.insert(0, left.events);
        REQUIRE(seen.events.persist());
        seen.events.forget_left(left);
    }
    CHECK(first.events.size() == 20);
    CHECK(second.events.size() == 20);
    // And from what both leave a third one has each once.
    for (Page* page : {&first, &second}) {
        page->events.come_back();
        REQUIRE(page->events.persist());
        page->events.leave();
    }
    Page third(store, "p3");
    CHECK(third.events.find_left().events.size() == 20);
}

TEST_CASE("A page that comes back knows what another one has taken over") {
    fake::FakeStore store;
    Page page(store, "p1");
    page.push(0, 60);
    REQUIRE(page.events.persist());
    page.events.leave();

    Page other(store, "p2");
    const SegmentStore::Left left = other.events.find_left();
    CHECK(left.events.size() == 60);
    other.events.insert(0, left.events);
    REQUIRE(other.events.persist());
    other.events.forget_left(left);
    CHECK(other.events.persisted() == 60);

    page.events.come_back();
    CHECK(page.events.persisted() == 0);
    CHECK(page.events.has_news());
    REQUIRE(page.events.persist());
    CHECK(page.events.persisted() == 60);
    page.events.come_back();
    CHECK(page.events.persisted() == 60);
}

}  // namespace
}  // namespace loquent::analytics::direct
