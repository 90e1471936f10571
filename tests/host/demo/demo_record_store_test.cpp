// SPDX-License-Identifier: MIT
#include "host/demo/demo_record_store.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>
#include <vector>

#include "fixtures/test_database.hpp"

using namespace loquent::host;
using loquent::host::testing::TestDatabase;

TEST_CASE("records are listed by organization and kind, the newest first") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    DemoRecordStore store(*std::get<0>(opened));
    const DemoRecordPlace contacts{"org_1", "contact"};
    const auto ids = [&](const DemoRecordPlace& where, int limit = 10,
                         const std::string& before = {}) {
        const auto found = store.newest(where, limit, before);
        std::vector<std::string> all;
        for (const DemoRecord& record : std::get<std::vector<DemoRecord>>(found)) {
            all.push_back(record.id);
        }
        return all;
    };
    // The order is that of arrival, whatever a clock says.
    REQUIRE_FALSE(store.add(contacts, {"rec_1", 1'700'000'000'000, R"({"name":"Zo\u00eb"})"}));
    REQUIRE_FALSE(store.add(contacts, {"rec_2", 5, "{}"}));
    REQUIRE_FALSE(store.add({"org_1", "task"}, {"rec_3", 6, "{}"}));
    REQUIRE_FALSE(store.add({"org_2", "contact"}, {"rec_4", 7, "{}"}));

    CHECK(ids(contacts) == std::vector<std::string>{"rec_2", "rec_1"});
    CHECK(ids(contacts, 1) == std::vector<std::string>{"rec_2"});
    CHECK(ids({"org_2", "contact"}) == std::vector<std::string>{"rec_4"});
    CHECK(ids({"org_2", "task"}).empty());
    CHECK(ids(contacts, 10, "rec_2") == std::vector<std::string>{"rec_1"});
    CHECK(ids(contacts, 10, "rec_1").empty());
    // Of another kind, of another organization, of nobody.
    for (const char* elsewhere : {"rec_3", "rec_4", "rec_5"}) {
        CHECK(ids(contacts, 10, elsewhere).empty());
    }

    const auto oldest = std::get<std::vector<DemoRecord>>(store.newest(contacts, 10)).at(1);
    CHECK(oldest.created_at == 1'700'000'000'000);
    CHECK(oldest.data == R"({"name":"Zo\u00eb"})");
}

TEST_CASE("an id is not given twice") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    DemoRecordStore store(*std::get<0>(opened));
    REQUIRE_FALSE(store.add({"org_1", "task"}, {"rec_1", 1, "{}"}));
    CHECK(store.add({"org_2", "call"}, {"rec_1", 1, "{}"}));
}
