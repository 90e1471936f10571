// SPDX-License-Identifier: MIT
// What stands in the browser's storage when a page looks for what others have left: good or bad.
#include "direct/segment_store.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "../provider/fake_platform.hpp"
#include "fake_stores.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr EpochMs now = 1'700'000'000'000;
constexpr EpochMs day = 24.0 * 3'600'000;

StoredEvent event_of(int number, std::string_view project = "phc_test", EpochMs time = now) {
    return {.json = R"({"uuid":"u)" + std::to_string(number) +
                    R"(","event":"contact_created","properties":{"token":")" +
                    std::string(project) + "\",\n\"text\":\"a\u00e4\\n\"}}",
            .time = time};
}

/// A page of the site.
struct Page {
    fake::FakeStore& store;
    analytics::fake::FakeClock clock;
    SegmentStore segments{store, clock};
    std::uint32_t last = 0;

    Page(fake::FakeStore& on, std::string_view name, EpochMs time = now) : store(on) {
        clock.time = time;
        segments.open("loquent_phc_test_events_", "phc_test", std::string(name));
    }
    bool write(const std::vector<StoredEvent>& events) {
        SegmentStore::Text text;
        for (const StoredEvent& event : events) {
            text.add(event);
        }
        return segments.write(++last, text);
    }
};

std::vector<std::string> texts_of(const SegmentStore::Left& left) {
    std::vector<std::string> texts;
    for (const StoredEvent& event : left.events) {
        texts.push_back(event.json);
    }
    return texts;
}

const std::string segment = "loquent_phc_test_events_p1_1000001";
const std::string stamp = "loquent_phc_test_events_p1";

TEST_CASE("What a page has left is found as it was, in its order, and is gone once it is safe") {
    fake::FakeStore store;
    Page gone(store, "p1");
    std::vector<std::string> expected;
    for (int number = 0; number < 12; ++number) {
        gone.segments.stamp(3);
        REQUIRE(gone.write({event_of(2 * number), event_of(2 * number + 1)}));
        expected.push_back(event_of(2 * number).json);
        expected.push_back(event_of(2 * number + 1).json);
    }
    gone.segments.leave(3);

    Page page(store, "p2", now + 1'000);
    REQUIRE(page.segments.has_left());
    const SegmentStore::Left left = page.segments.left();
    CHECK(texts_of(left) == expected);
    CHECK(left.unsaved == 3);
    CHECK(left.unreadable == 0);
    CHECK(left.expired == 0);
    CHECK(std::ranges::all_of(left.events, &StoredEvent::is_recovered));
    CHECK(left.events[0].time == now);

    page.segments.forget(left);
    CHECK(store.entries.empty());
    CHECK_FALSE(page.segments.has_left());
}

TEST_CASE("A page is gone when its stamp is a minute old, or was never renewed after a set-back") {
    struct Case {
        EpochMs later;
        bool is_gone;
    };
    for (const Case& each : {Case{0, false}, Case{60'000, false}, Case{60'001, true},
                             Case{-60'000, false}, Case{-3.0 * 3'600'000, true}, Case{day, true}}) {
        CAPTURE(each.later);
        fake::FakeStore store;
        Page other(store, "p1");
        other.segments.stamp(0);
        REQUIRE(other.write({event_of(1)}));
        Page page(store, "p2", now + each.later);
        CHECK(page.segments.has_left() == each.is_gone);
        CHECK(page.segments.left().events.size() == (each.is_gone ? 1U : 0U));
    }
}

TEST_CASE("A page takes nothing of its own, and nothing of another project") {
    fake::FakeStore store;
    Page page(store, "p1", now + day);
    REQUIRE(page.write({event_of(1)}));
    fake::FakeStore whole;
    CHECK_FALSE(page.segments.has_left());

    analytics::fake::FakeClock clock;
    SegmentStore other(store, clock);
    other.open("loquent_phc_other_events_", "phc_other", "p2");
    CHECK_FALSE(other.has_left());
}

TEST_CASE("Whatever stands in storage, what can be read is found and the rest is counted") {
    const auto text_of = [](fake::FakeStore& store) -> std::string& {
        return store.entries.find(segment)->second;
    };
    struct Case {
        const char* name;
        std::function<void(std::string& text)> change;
        std::size_t found;
        std::size_t unreadable;
        /// Whether it is left to another version of ours.
        bool is_kept = false;
        EpochMs later = day;
    };
    const Case cases[] = {
        {"as it was", [](std::string&) {}, 3, 0},
        {"cut in half", [](std::string& text) { text.resize(text.size() / 2); }, 1, 2},
        {"cut by one byte", [](std::string& text) { text.pop_back(); }, 2, 1},
        {"cut within its first line", [](std::string& text) { text.resize(9); }, 0, 1},
        {"empty", [](std::string& text) { text.clear(); }, 0, 1},
        {"a foreign text", [](std::string& text) { text = "hello"; }, 0, 1},
        {"foreign JSON", [](std::string& text) { text = R"({"a":[1,2]})"; }, 0, 1},
        {"foreign numbers", [](std::string& text) { text = "1 2 3 4 5 6"; }, 0, 1},
        {"one event is no JSON",
         [](std::string& text) { text.replace(text.find("contact_created") - 1, 1, "'"); }, 2, 1},
        {"one event is of another project",
         [](std::string& text) { text.replace(text.rfind("phc_test"), 8, "phc_evil"); }, 2, 1},
        {"a length that leads beyond the end",
         [](std::string& text) { text.replace(text.find('\n') + 17, 2, "99"); }, 0, 3},
        {"a share of what is not there",
         [](std::string& text) { text.replace(text.find('\n') + 15, 1, "9"); }, 2, 1},
        {"a count that is absurd",
         [](std::string& text) { text.replace(text.find(" 3 "), 3, " 999999999 "); }, 3, 997},
        {"another version", [](std::string& text) { text[0] = '2'; }, 0, 1, true},
        {"another version, given up", [](std::string& text) { text[0] = '2'; }, 0, 1, false,
         8 * day},
        {"last week's", [](std::string&) {}, 0, 0, false, 8 * day},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        fake::FakeStore store;
        Page gone(store, "p1");
        REQUIRE(gone.write({event_of(1), event_of(2), event_of(3)}));
        each.change(text_of(store));
        Page page(store, "p2", now + each.later);
        const SegmentStore::Left left = page.segments.left();
        CHECK(left.events.size() == each.found);
        CHECK(left.unreadable == each.unreadable);
        CHECK(left.expired == (each.later > 7 * day && each.unreadable == 0 ? 3 : 0));
        page.segments.forget(left);
        CHECK(store.entries.contains(segment) == each.is_kept);
        // It is not counted again.
        CHECK_FALSE(page.segments.has_left());
    }
}

TEST_CASE("A stamp that is foreign or cut counts as old") {
    for (const char* text : {"", "x", "1", "1 ", "1 1700000000000", "[]", "1 a 2\n"}) {
        CAPTURE(text);
        fake::FakeStore store;
        Page gone(store, "p1");
        REQUIRE(gone.write({event_of(1)}));
        store.set(stamp, text);
        Page page(store, "p2");
        CHECK(page.segments.left().events.size() == 1);
    }
}

TEST_CASE("Storage that is full or denied takes nothing, and says so") {
    fake::FakeStore store;
    Page page(store, "p1");
    store.room = 100;
    CHECK_FALSE(page.write({event_of(1)}));
    store.room = 1U << 20U;
    store.is_denied = true;
    CHECK_FALSE(page.write({event_of(1)}));
    page.segments.stamp(0);
    page.segments.leave(0);
    page.segments.end();
    CHECK_FALSE(page.segments.holds(1));
    CHECK_FALSE(page.segments.has_left());
}

TEST_CASE("What the events of a visit have alike is stored once, and comes back whole") {
    fake::FakeStore store;
    Page gone(store, "p1");
    const std::string visit =
        R"("token":"phc_test","device":")" + std::string(800, 'd') + "\u00e4\",";
    const std::string other_visit =
        R"("token":"phc_test","device":")" + std::string(800, 'e') + "\",";
    std::vector<StoredEvent> events;
    for (int number = 0; number < 20; ++number) {
        const std::string& of = number / 5 % 2 == 0 ? visit : other_visit;
        events.push_back({.json = R"({"uuid":")" + std::to_string(number) +
                                  R"(","event":"e","properties":{)" + of + "\"n\":\"\u00e4" +
                                  std::to_string(number) + "\",\"properties\":{}}}",
                          .time = now});
    }
    // One that shares little.
    events.push_back(
        {.json = R"({"uuid":"z","event":"e","properties":{"token":"phc_test"}})", .time = now});
    REQUIRE(gone.write(events));
    CHECK(store.entries.find(segment)->second.size() < 6'000);

    const SegmentStore::Left left = Page(store, "p2").segments.left();
    CHECK(left.unreadable == 0);
    REQUIRE(left.events.size() == events.size());
    for (std::size_t index = 0; index < events.size(); ++index) {
        CHECK(left.events[index].json == events[index].json);
    }
}

TEST_CASE("An event that joins two visitors is known again") {
    fake::FakeStore store;
    Page gone(store, "p1");
    StoredEvent identify = event_of(1);
    identify.json.replace(identify.json.find("contact_created"), 15, "$identify");
    REQUIRE(gone.write({identify, event_of(2)}));
    const SegmentStore::Left left = Page(store, "p2").segments.left();
    REQUIRE(left.events.size() == 2);
    CHECK(left.events[0].is_identify);
    CHECK_FALSE(left.events[1].is_identify);
}

}  // namespace
}  // namespace loquent::analytics::direct
