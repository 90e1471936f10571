// SPDX-License-Identifier: MIT
#include "loquent/analytics/ledger.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

using namespace loquent::analytics;

TEST_CASE("A new ledger is empty") {
    const Ledger ledger;
    CHECK(ledger.waiting() == 0);
    CHECK(ledger.to_json() ==
          R"({"commands":0,"dispatched":0,"waiting":0,"dropped":{},"refused":{}})");
}

TEST_CASE("A command waits until it has an outcome") {
    Ledger ledger;
    for (int count = 0; count < 6; ++count) {
        ledger.count_command();
    }
    CHECK(ledger.waiting() == 6);
    ledger.count_dispatched();
    CHECK(ledger.waiting() == 5);
    ledger.count_dropped(DropReason::repeated);
    CHECK(ledger.waiting() == 4);
    ledger.count_refused(RefusalReason::library);
    CHECK(ledger.waiting() == 3);
    ledger.count_dropped(DropReason::stopped, 2);
    CHECK(ledger.waiting() == 1);
    ledger.count_refused(RefusalReason::queue_full, 1);
    CHECK(ledger.waiting() == 0);
}

TEST_CASE("Each reason is counted on its own") {
    Ledger ledger;
    ledger.count_dropped(DropReason::disabled, 0);
    ledger.count_dropped(DropReason::disabled);
    ledger.count_dropped(DropReason::failed, 3);
    ledger.count_refused(RefusalReason::queue_full);
    CHECK(ledger.dropped(DropReason::disabled) == 1);
    CHECK(ledger.dropped(DropReason::blocked) == 0);
    CHECK(ledger.dropped(DropReason::failed) == 3);
    CHECK(ledger.refused(RefusalReason::queue_full) == 1);
    CHECK(ledger.refused(RefusalReason::library) == 0);
}

TEST_CASE("The ledger as JSON names the reasons that have occurred") {
    Ledger ledger;
    for (int count = 0; count < 9; ++count) {
        ledger.count_command();
    }
    ledger.count_dispatched();
    ledger.count_dropped(DropReason::disabled, 2);
    ledger.count_dropped(DropReason::failed);
    ledger.count_refused(RefusalReason::queue_full);
    ledger.count_refused(RefusalReason::library, 3);
    CHECK(ledger.to_json() ==
          R"({"commands":9,"dispatched":1,"waiting":1,"dropped":{"disabled":2,"failed":1},)"
          R"("refused":{"queue_full":1,"library":3}})");
}

TEST_CASE("Every reason has a name of its own") {
    std::set<std::string> names;
    for (int reason = 0; reason <= static_cast<int>(DropReason::failed); ++reason) {
        names.emplace(to_string(static_cast<DropReason>(reason)));
    }
    for (int reason = 0; reason <= static_cast<int>(RefusalReason::library); ++reason) {
        names.emplace(to_string(static_cast<RefusalReason>(reason)));
    }
    CHECK(names.size() == 12);
    CHECK_FALSE(names.contains("unknown"));
}

TEST_CASE("Each reason has a place of its own in the counts") {
    Ledger ledger;
    std::uint64_t reasons = 0;
    while (to_string(static_cast<DropReason>(reasons)) != "unknown") {
        ledger.count_command();
        ledger.count_dropped(static_cast<DropReason>(reasons++));
    }
    CHECK(ledger.waiting() == 0);
    const auto counts = nlohmann::json::parse(ledger.to_json());
    CHECK(counts["dropped"].size() == reasons);
    CHECK(counts["refused"].empty());
}
