// SPDX-License-Identifier: MIT
#include "direct/uuid_v7.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>

namespace loquent::analytics::direct {
namespace {

class SetClock final : public Clock {
  public:
    EpochMs time = 1'700'000'000'000;
    EpochMs now() override { return time; }
};

class CountingEntropy final : public Entropy {
  public:
    std::uint32_t value = 0x1234'5678;
    std::uint32_t next() override { return value += 0x9E37'79B9; }
};

class MostEntropy final : public Entropy {
  public:
    std::uint32_t next() override { return 0xFFFF'FFFF; }
};

struct Ids {
    SetClock clock;
    CountingEntropy entropy;
    UuidV7 uuids{clock, entropy};
};

std::uint64_t time_of(const std::string& id) {
    return std::stoull(id.substr(0, 8) + id.substr(9, 4), nullptr, 16);
}

TEST_CASE_METHOD(Ids, "An id has the form, the version and the variant of RFC 9562") {
    const std::string id = uuids.next();
    REQUIRE(id.size() == 36);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) {
        CHECK(id[dash] == '-');
    }
    CHECK(id.find_first_not_of("0123456789abcdef-") == std::string::npos);
    CHECK(id[14] == '7');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    CHECK(time_of(id) == 1'700'000'000'000);
}

TEST_CASE_METHOD(Ids, "Ids of one millisecond are in order") {
    std::string last = uuids.next();
    for (int count = 0; count < 10'000; ++count) {
        const std::string id = uuids.next();
        REQUIRE(id > last);
        last = id;
    }
    CHECK(time_of(last) == 1'700'000'000'000);
}

TEST_CASE_METHOD(Ids, "A clock that is set back a little does not put ids out of order") {
    const std::string before = uuids.next();
    for (const double setback : {1.0, 500.0, 9'999.0}) {
        clock.time = 1'700'000'000'000 - setback;
        CHECK(uuids.next() > before);
    }
    clock.time = 1'700'000'000'001;
    CHECK(time_of(uuids.next()) == 1'700'000'000'001);
}

TEST_CASE_METHOD(Ids, "A clock that is set back far is believed") {
    (void)uuids.next();
    clock.time -= 10'000;
    CHECK(time_of(uuids.next()) == 1'699'999'990'000);
}

TEST_CASE("More ids than a millisecond has room for take the next one") {
    SetClock clock;
    MostEntropy entropy;
    UuidV7 uuids(clock, entropy);
    const std::string first = uuids.next();
    const std::string second = uuids.next();
    CHECK(second > first);
    CHECK(time_of(second) == time_of(first) + 1);
}

TEST_CASE_METHOD(Ids, "A clock before 1970 makes ids all the same") {
    clock.time = -5;
    const std::string first = uuids.next();
    CHECK(uuids.next() > first);
}

}  // namespace
}  // namespace loquent::analytics::direct
