// SPDX-License-Identifier: MIT
#include "host/ingest/event_store.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fixtures/test_database.hpp"

using namespace loquent::host;
using loquent::host::testing::TestDatabase;

namespace {

constexpr std::size_t no_limit = 1'000'000'000;

std::vector<PosthogEvent> events(std::size_t count) {
    return std::vector<PosthogEvent>(count, {"e", "d", R"({"event":"e"})"});
}

struct Fixture {
    TestDatabase place;
    DatabaseResult<std::unique_ptr<Database>> opened = Database::open(place.location(), 1);
    Database& database = *std::get<0>(opened);
    EventStore store{database};

    std::int64_t newest_id() { return std::get<std::int64_t>(store.newest_id()); }

    std::vector<StoredEvent> list(std::int64_t after, std::int64_t limit,
                                  std::size_t max_bytes = no_limit) {
        return std::get<std::vector<StoredEvent>>(store.list(after, limit, max_bytes));
    }
};

}  // namespace

TEST_CASE("stored events are listed in their order, from an id on") {
    Fixture fixture;
    REQUIRE_FALSE(fixture.store.add({{"first", "d1", "{}"}, {"second", "d2", "[]"}}, 1234));
    REQUIRE_FALSE(fixture.store.add({{"third", "d3", "{}"}}, 1'700'000'000'000));
    const auto all = fixture.list(0, 10);
    REQUIRE(all.size() == 3);
    CHECK(all[0].event.name == "first");
    CHECK(all[0].event.distinct_id == "d1");
    CHECK(all[0].received_at == 1234);
    CHECK(all[1].event.payload == "[]");
    CHECK(all[2].received_at == 1'700'000'000'000);
    CHECK(all[0].id < all[1].id);

    CHECK(fixture.newest_id() == all[2].id);
    CHECK(fixture.list(all[0].id, 10).size() == 2);
    CHECK(fixture.list(0, 2).back().event.name == "second");
    CHECK(fixture.list(all[2].id, 10).empty());
}

TEST_CASE("names and ids are stored as they are, but for NUL") {
    Fixture fixture;
    REQUIRE_FALSE(fixture.store.add({{std::string("a\0b\0", 4), "d", "{}"}}, 1));
    CHECK(fixture.list(0, 1).at(0).event.name == "a\uFFFDb\uFFFD");
    REQUIRE_FALSE(fixture.store.clear());
    const std::string odd = "a b '\"; DROP \xf0\x9f\x98\x80 :name";
    REQUIRE_FALSE(fixture.store.add({{odd, odd, "{}"}}, 1));
    CHECK(fixture.list(0, 1).at(0).event.name == odd);
    CHECK(fixture.list(0, 1).at(0).event.distinct_id == odd);
}

TEST_CASE("the newest events are kept") {
    Fixture fixture;
    REQUIRE_FALSE(fixture.store.add(events(EventStore::kept_events), 1));
    const auto oldest = fixture.list(0, 3);
    REQUIRE_FALSE(fixture.store.add(events(2), 1));
    CHECK(fixture.list(0, 1).at(0).id == oldest[2].id);
    CHECK(fixture.list(0, 2 * EventStore::kept_events).size() == EventStore::kept_events);
}

TEST_CASE("a page ends when its payloads are long, but never before the first") {
    Fixture fixture;
    const std::string payload(100, ' ');
    REQUIRE_FALSE(
        fixture.store.add({{"a", "d", payload}, {"b", "d", payload}, {"c", "d", payload}}, 1));
    CHECK(fixture.list(0, 10, 250).size() == 2);
    CHECK(fixture.list(0, 10, 1).size() == 1);
}

TEST_CASE("ids go on after the events were removed") {
    Fixture fixture;
    REQUIRE_FALSE(fixture.store.add(events(3), 1));
    const auto last = fixture.list(0, 10).back().id;
    REQUIRE_FALSE(fixture.store.clear());
    CHECK(fixture.list(0, 10).empty());
    CHECK(fixture.newest_id() == 0);
    REQUIRE_FALSE(fixture.store.add(events(1), 1));
    CHECK(fixture.list(0, 10).at(0).id > last);
}

TEST_CASE("a batch that the database refuses is not stored in part") {
    Fixture fixture;
    std::ignore = fixture.database.write([](soci::session& session) {
        if (TestDatabase::is_postgresql()) {
            session << "ALTER TABLE ingested_events ADD CONSTRAINT refused CHECK (name <> 'bad')";
        } else {
            session << "CREATE TRIGGER refuse BEFORE INSERT ON ingested_events"
                       " WHEN new.name = 'bad' BEGIN SELECT RAISE(ABORT, 'refused'); END";
        }
    });
    const auto error = fixture.store.add({{"good", "d", "{}"}, {"bad", "d", "{}"}}, 1);
    REQUIRE(error);
    CHECK(error->message.find("refused") != std::string::npos);
    CHECK(fixture.list(0, 10).empty());
}

TEST_CASE("the newest events are kept by their bytes, too") {
    Fixture fixture;
    constexpr std::int64_t kept = 10'000;
    EventStore store(fixture.database, kept);
    const std::string payload(1000, ' ');
    for (int round = 0; round < 30; ++round) {
        REQUIRE_FALSE(store.add({{"e", std::to_string(round), payload}}, 1));
        // They are counted after each eighth of what is kept.
        CHECK(fixture.list(0, 100).size() <= 12);
    }
    const auto left = fixture.list(0, 100);
    CHECK(left.size() >= 10);
    CHECK(left.back().event.distinct_id == "29");
    // Events that another process has stored count as well.
    REQUIRE_FALSE(fixture.store.add(std::vector<PosthogEvent>(50, {"e", "other", payload}), 1));
    EventStore again(fixture.database, kept);
    REQUIRE_FALSE(again.add({{"e", "last", payload}}, 1));
    CHECK(fixture.list(0, 100).size() == 10);
}
