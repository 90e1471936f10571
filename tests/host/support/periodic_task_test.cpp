// SPDX-License-Identifier: MIT
#include "host/support/periodic_task.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

using namespace loquent::host;
using namespace std::chrono_literals;

TEST_CASE("a periodic task runs until it is destroyed, which does not wait for the pause") {
    std::atomic<int> calls = 0;
    {
        const PeriodicTask task(1ms, [&] { ++calls; });
        while (calls < 3) {
            std::this_thread::yield();
        }
    }
    const int at_the_end = calls;
    const auto begin = std::chrono::steady_clock::now();
    {
        const PeriodicTask never(1h, [&] { ++calls; });
    }
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
    CHECK(calls == at_the_end);
}
