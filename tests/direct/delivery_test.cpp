// SPDX-License-Identifier: MIT
#include "direct/delivery.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../provider/fake_platform.hpp"
#include "fake_server.hpp"

namespace loquent::analytics::direct {
namespace {

class Ends final : public DeliveryListener {
  public:
    std::map<std::uint32_t, std::string> of;
    int unreachable = 0;
    std::function<void()> during_next;

    int storage_failures = 0;

    void event_ended(const StoredEvent& event, DeliveryEnd end, int status) override {
        const std::uint32_t ticket = event.ticket;
        static const char* const names[] = {"delivered",   "rejected", "expired", "evicted",
                                            "handed_over", "stopped",  "denied"};
        REQUIRE(of.count(ticket) == 0);
        of[ticket] = names[static_cast<int>(end)];
        if (status != 0) {
            of[ticket] += ' ' + std::to_string(status);
        }
        if (const auto action = std::exchange(during_next, nullptr)) {
            action();
        }
    }
    void server_is_unreachable() override { ++unreachable; }
    void storage_has_failed() override { ++storage_failures; }

    std::size_t count(std::string_view name) const {
        return static_cast<std::size_t>(
            std::ranges::count_if(of, [name](const auto& end) { return end.second == name; }));
    }
};

struct Fixture {
    analytics::fake::FakeClock clock;
    analytics::fake::FakeTimers timers{clock};
    analytics::fake::FakeRandom random;
    fake::FakeServer server{clock};
    Ends ends;
    Delivery delivery{server, timers, clock, random, ends};
    std::uint32_t last = 0;
    int flushes = 0;

    Fixture() {
        clock.time = 1'700'000'000'000;
        delivery.configure("https://ph.example/e/", "phc_test");
    }
    void add(int count = 1, std::size_t padding = 0) {
        for (; count > 0; --count) {
            ++last;
            delivery.add({R"({"uuid":")" + std::to_string(last) + R"(","x":")" +
                              std::string(padding, 'x') + "\"}",
                          last, clock.time},
                         false);
        }
    }
    void flushed() { ++flushes; }
    void flush() { delivery.flush(Callback<>::to<&Fixture::flushed>(this)); }
};

bool has_event(const fake::SeenRequest& request, int ticket) {
    return std::ranges::any_of(request.body["batch"], [ticket](const auto& event) {
        return event["uuid"] == std::to_string(ticket);
    });
}

TEST_CASE_METHOD(Fixture, "Events are sent together, three seconds after the first") {
    add();
    timers.advance(2'000);
    add();
    CHECK(server.requests.empty());
    timers.advance(1'000);
    REQUIRE(server.requests.size() == 1);
    CHECK(server.requests[0].url == "https://ph.example/e/");
    CHECK(server.requests[0].size() == 2);
    CHECK(server.requests[0].body["api_key"] == "phc_test");
    CHECK(server.requests[0].body["sent_at"] == "2023-11-14T22:13:23.000Z");
    server.answer(200);
    CHECK(ends.count("delivered") == 2);
    CHECK(timers.running() == 0);
}

TEST_CASE_METHOD(Fixture,
                 "Fifty events, or as many bytes as a beacon can carry, are sent at once") {
    SECTION("by number") {
        add(50);
        REQUIRE(server.requests.size() == 1);
        CHECK(server.requests[0].size() == 50);
    }
    SECTION("by bytes") {
        add(3, 22'000);
        REQUIRE(server.requests.size() == 1);
        CHECK(server.requests[0].size() == 3);
    }
}

TEST_CASE_METHOD(Fixture, "A request has at most what the browser takes of it") {
    add();
    flush();
    add(10, 22'000);
    SECTION("twice what a beacon can carry, while the page is there") {
        server.answer(200);
        CHECK(server.requests[1].size() == 5);
        CHECK_FALSE(server.requests[1].keepalive);
    }
    SECTION("once that, where it is to outlive the page") {
        delivery.page_hidden();
        server.answer(200);
        CHECK(server.requests[1].size() == 2);
        CHECK(server.requests[1].keepalive);
    }
}

TEST_CASE_METHOD(Fixture, "One request is on its way at a time") {
    add(170);
    CHECK(server.requests.size() == 1);
    server.serve();
    // The rest is no full batch.
    CHECK(server.requests.size() == 3);
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == 170);
}

TEST_CASE_METHOD(Fixture,
                 "What the server cannot take now is sent again, the same but for sent_at") {
    for (const int status : {0, 408, 429, 500, 502, 503, 504, 599}) {
        CAPTURE(status);
        server.requests.clear();
        add();
        flush();
        server.answer(status);
        timers.advance(60'000);
        REQUIRE(server.requests.size() == 2);
        const double pause = server.requests[1].time - server.requests[0].time;
        CHECK(pause >= 500);
        CHECK(pause <= 1'500);
        CHECK(server.requests[0].body["batch"] == server.requests[1].body["batch"]);
        CHECK(server.requests[0].body["sent_at"] != server.requests[1].body["sent_at"]);
        server.answer(200);
        CHECK(ends.of[last] == "delivered");
    }
}

TEST_CASE_METHOD(Fixture, "The pauses double up to a minute, and begin anew after a success") {
    add();
    flush();
    server.answer(200);
    add();
    flush();
    std::vector<double> pauses;
    for (int count = 0; count < 9; ++count) {
        const double failed_at = clock.time;
        server.answer(503);
        while (!server.is_busy()) {
            timers.advance(500);
        }
        pauses.push_back((clock.time - failed_at) / 1'000);
    }
    CHECK(pauses == std::vector<double>{1, 2, 4, 8, 16, 32, 64, 64, 64});
    server.answer(200);
    add();
    flush();
    server.answer(503);
    timers.advance(1'000);
    CHECK(server.is_busy());
}

TEST_CASE_METHOD(Fixture, "Retry-After is the least pause") {
    add();
    flush();
    server.answer({.status = 429, .retry_after = 3'000});
    timers.advance(2'999);
    CHECK_FALSE(server.is_busy());
    timers.advance(1);
    CHECK(server.is_busy());
}

TEST_CASE("An event that goes again after a request that failed counts as retried, once") {
    using Act = std::function<void(Fixture&)>;
    const auto answer = [](int status) -> Act {
        return [status](Fixture& on) { on.server.answer(status); };
    };
    const Act wait = [](Fixture& on) { on.timers.advance(64'000); };
    const Act add = [](Fixture& on) { on.add(); };
    const Act leave = [](Fixture& on) { on.delivery.page_left(); };
    const Act come_back = [](Fixture& on) { on.delivery.resume(); };
    const Act stop = [](Fixture& on) { on.delivery.hand_over(); };
    const Act over_quota = [](Fixture& on) {
        on.server.answer({.status = 200, .body = R"({"quota_limited":["events"]})"});
    };
    const Act forbid_beacons = [](Fixture& on) { on.server.beacon_quota = 0; };
    struct Row {
        const char* name;
        std::vector<Act> acts;
        std::uint64_t retried;
    };
    for (const auto& [name, acts, retried] : std::vector<Row>{
             {"taken at once", {answer(200)}, 0},
             {"refused for good", {answer(401), wait}, 0},
             {"divided, with no pause", {answer(413), answer(413), answer(200)}, 0},
             {"a failure that has not been tried again yet", {answer(503)}, 0},
             {"no answer", {answer(0), wait}, 2},
             {"408", {answer(408), wait, answer(200)}, 2},
             {"429", {answer(429), wait, answer(200)}, 2},
             {"a used up quota", {over_quota, wait}, 2},
             {"three failures", {answer(503), wait, answer(503), wait, answer(0), wait}, 2},
             {"a failure, then rejected", {answer(503), wait, answer(400), answer(400)}, 2},
             {"a younger event that goes with them", {answer(503), add, wait, answer(200)}, 2},
             {"a younger event that fails with them",
              {answer(503), add, wait, answer(503), wait},
              3},
             {"another event after a success", {answer(503), wait, answer(200), add, wait}, 2},
             {"a page that is left while they wait", {answer(503), leave}, 2},
             {"a page that is left, and comes back", {answer(503), leave, come_back}, 2},
             {"a page that is left before an answer", {leave}, 0},
             {"no beacon for what waits", {answer(503), forbid_beacons, leave}, 0},
             {"the end of analytics", {answer(503), stop}, 2},
             {"the end of analytics, without a beacon", {answer(503), forbid_beacons, stop}, 2},
         }) {
        CAPTURE(name);
        Fixture fixture;
        fixture.add(2);
        fixture.flush();
        for (const Act& act : acts) {
            act(fixture);
        }
        CHECK(fixture.delivery.retried() == retried);
    }
}

TEST_CASE_METHOD(Fixture, "New events do not cut a pause short") {
    add();
    flush();
    server.answer({.status = 503, .retry_after = 30'000});
    add(60);
    timers.advance(29'000);
    CHECK(server.requests.size() == 1);
    timers.advance(1'000);
    server.serve();
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == 61);
}

TEST_CASE_METHOD(Fixture, "What the server refuses for good ends after one request") {
    for (const int status : {400, 401, 403, 404, 413}) {
        CAPTURE(status);
        server.requests.clear();
        add();
        flush();
        server.answer(status);
        CHECK(ends.of[last] == "rejected " + std::to_string(status));
        timers.advance(100'000);
        CHECK(server.requests.size() == 1);
    }
    server.requests.clear();
    add(10);
    flush();
    server.answer(401);
    CHECK(ends.count("rejected 401") == 11);
    CHECK(server.requests.size() == 1);
}

TEST_CASE("One poisoned event of fifty costs the others nothing, wherever it stands") {
    for (int poisoned = 1; poisoned <= 50; ++poisoned) {
        for (const bool compresses : {false, true}) {
            CAPTURE(poisoned, compresses);
            Fixture fixture;
            fixture.server.compresses = compresses;
            fixture.add(50);
            fixture.server.serve([poisoned](const fake::SeenRequest& request) {
                return has_event(request, poisoned) ? 400 : 200;
            });
            CHECK(fixture.ends.count("delivered") == 49);
            CHECK(fixture.ends.of[static_cast<std::uint32_t>(poisoned)] == "rejected 400");
            CHECK(fixture.server.requests.size() <= 13);
        }
    }
}

TEST_CASE_METHOD(Fixture, "A batch that is too large is halved until it is not") {
    add(50);
    server.serve([](const fake::SeenRequest& request) { return request.size() > 7 ? 413 : 200; });
    CHECK(ends.count("delivered") == 50);
}

TEST_CASE_METHOD(Fixture, "Gzip that is mangled on the way is given up") {
    server.compresses = true;
    const auto mangles = [](const fake::SeenRequest& request) {
        return request.compressed ? 400 : 200;
    };
    add();
    flush();
    server.serve(mangles);
    CHECK(ends.of[1] == "delivered");
    CHECK(server.requests.size() == 2);
    add(50);
    server.serve(mangles);
    CHECK(ends.count("delivered") == 51);
    CHECK(server.requests.size() == 3);
}

TEST_CASE_METHOD(Fixture, "A bad event does not count as mangled gzip") {
    server.compresses = true;
    add();
    flush();
    server.serve([](const fake::SeenRequest&) { return 400; });
    CHECK(ends.of[1] == "rejected 400");
    CHECK(server.requests.size() == 2);
    add();
    flush();
    CHECK(server.requests.back().compressed);
}

TEST_CASE_METHOD(Fixture, "A quota that is used up holds events, and loses none") {
    add();
    flush();
    server.answer({.status = 200, .body = R"({"status":1,"quota_limited":["events"]})"});
    CHECK(ends.of.empty());
    timers.advance(59'999);
    CHECK_FALSE(server.is_busy());
    timers.advance(1);
    server.answer({.status = 200, .body = R"({"status":1,"quota_limited":["recordings"]})"});
    CHECK(ends.of[1] == "delivered");
}

TEST_CASE_METHOD(Fixture, "A server that never answers counts as unreachable, and is left alone") {
    const bool is_forbidden = GENERATE(false, true);
    add();
    flush();
    for (int count = 0; count < 20 && ends.unreachable == 0; ++count) {
        server.answer({.status = 0, .is_forbidden = is_forbidden});
        timers.advance(64'000);
    }
    CHECK(ends.unreachable == 1);
    CHECK(server.requests.size() == (is_forbidden ? 3 : 7));
    add(100);
    timers.advance(3'600'000);
    CHECK(server.requests.size() == (is_forbidden ? 3 : 7));
    SECTION("until somebody asks for it") {
        delivery.resume();
        server.answer(200);
        server.serve();
        timers.advance(3'000);
        server.serve();
        CHECK(ends.count("delivered") == 101);
    }
}

TEST_CASE_METHOD(Fixture, "A server that has answered once is tried for ever") {
    add();
    flush();
    server.answer(503);
    for (int count = 0; count < 50; ++count) {
        timers.advance(64'000);
        server.answer(0);
    }
    CHECK(ends.unreachable == 0);
    timers.advance(64'000);
    CHECK(server.is_busy());
}

TEST_CASE_METHOD(Fixture, "The oldest event makes room for a new one") {
    add();
    flush();
    server.answer({.status = 503, .retry_after = 3'600'000});
    add(2'004);
    CHECK(ends.count("evicted") == 5);
    CHECK(ends.of[1] == "evicted");
    CHECK(delivery.events().size() == EventStore::max_events);
}

TEST_CASE_METHOD(Fixture, "What is on its way is not evicted") {
    add(2'100);
    CHECK(ends.count("evicted") == 100);
    CHECK(ends.of.count(50) == 0);
    CHECK(ends.of[51] == "evicted");
    server.serve();
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == EventStore::max_events);
}

TEST_CASE_METHOD(Fixture, "An event of last week is not sent any more") {
    add();
    flush();
    server.answer(503);
    clock.time += 8.0 * 24 * 3'600'000;
    add();
    timers.advance(1'000);
    CHECK(ends.of[1] == "expired");
    REQUIRE(server.requests.size() == 2);
    CHECK(server.requests[1].size() == 1);
}

TEST_CASE_METHOD(Fixture, "flush ends when all is delivered, or when the server cannot be had") {
    flush();
    CHECK(flushes == 1);
    add(120);
    flush();
    server.answer(200);
    server.answer(200);
    CHECK(flushes == 1);
    server.answer(200);
    CHECK(flushes == 2);
    add();
    flush();
    server.answer(503);
    CHECK(flushes == 3);
    CHECK(ends.of.count(121) == 0);
}

TEST_CASE_METHOD(Fixture, "Hidden pages send at once, by requests that outlive them") {
    add();
    delivery.page_hidden();
    REQUIRE(server.requests.size() == 1);
    CHECK(server.requests[0].keepalive);
    add();
    delivery.page_left();
    REQUIRE(server.beacons.size() == 1);
    CHECK(server.beacons[0].size() == 1);
    CHECK(has_event(server.beacons[0], 2));
    // Should it come back.
    server.answer(200);
    delivery.resume();
    server.serve();
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == 2);
}

TEST_CASE_METHOD(Fixture, "A request that the page takes with it is repeated by a beacon") {
    add(2);
    flush();
    CHECK_FALSE(server.requests[0].keepalive);
    delivery.page_left();
    REQUIRE(server.beacons.size() == 1);
    CHECK(server.beacons[0].size() == 2);
}

TEST_CASE_METHOD(Fixture, "A page that was left sends nothing twice when it is hidden after that") {
    add();
    delivery.page_left();
    delivery.page_hidden();
    CHECK(server.beacons.size() == 1);
    CHECK_FALSE(server.is_busy());
    // It has come back, and is hidden again.
    delivery.resume();
    server.serve();
    add();
    delivery.page_hidden();
    CHECK(server.is_busy());
}

TEST_CASE_METHOD(Fixture, "Beacons share what the browser takes of a page") {
    add(100, 1'000);
    delivery.hand_over();
    CHECK(server.beacons.size() == 1);
    // The rest goes as long as the page lives.
    CHECK(server.posts.size() >= 1);
    CHECK(ends.count("handed_over") == 100);
    CHECK(timers.running() == 0);
    CHECK_FALSE(server.is_busy());
}

TEST_CASE_METHOD(Fixture, "What withdrawn consent covers is not sent any more") {
    add(3);
    delivery.discard(DeliveryEnd::denied);
    timers.advance(10'000);
    CHECK(server.requests.empty());
    CHECK(ends.count("denied") == 3);
}

TEST_CASE_METHOD(Fixture, "Who hears of an event's end may add events") {
    add();
    ends.during_next = [this] { add(60); };
    flush();
    server.serve();
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == 61);
}

}  // namespace
}  // namespace loquent::analytics::direct
