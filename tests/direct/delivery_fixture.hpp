// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "../provider/fake_platform.hpp"
#include "direct/delivery.hpp"
#include "fake_server.hpp"

namespace loquent::analytics::direct::fake {

/// How events have ended, by their tickets.
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

/// A delivery without storage, and events that say their numbers.
struct DeliveryFixture {
    analytics::fake::FakeClock clock;
    analytics::fake::FakeTimers timers{clock};
    analytics::fake::FakeRandom random;
    FakeServer server{clock};
    Ends ends;
    Delivery delivery{server, timers, clock, random, ends};
    std::uint32_t last = 0;
    int flushes = 0;

    DeliveryFixture() {
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
    void flush() { delivery.flush(Callback<>::to<&DeliveryFixture::flushed>(this)); }
};

inline bool has_event(const SeenRequest& request, int ticket) {
    return std::ranges::any_of(request.body["batch"], [ticket](const auto& event) {
        return event["uuid"] == std::to_string(ticket);
    });
}

}  // namespace loquent::analytics::direct::fake
