// SPDX-License-Identifier: MIT
#include <sched.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <iterator>

#include "fixtures/small_server.hpp"
#include "host/http/http_server.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;

namespace {

/// Lets this thread, and those that it starts, use fewer processors while it lives.
class UsableProcessors {
  public:
    explicit UsableProcessors(int count) {
        REQUIRE(sched_getaffinity(0, sizeof before_, &before_) == 0);
        cpu_set_t fewer;
        CPU_ZERO(&fewer);
        for (std::size_t processor = 0; CPU_COUNT(&fewer) < count; ++processor) {
            if (CPU_ISSET(processor, &before_)) {
                CPU_SET(processor, &fewer);
            }
        }
        REQUIRE(sched_setaffinity(0, sizeof fewer, &fewer) == 0);
    }
    ~UsableProcessors() { sched_setaffinity(0, sizeof before_, &before_); }
    UsableProcessors(const UsableProcessors&) = delete;
    UsableProcessors& operator=(const UsableProcessors&) = delete;

  private:
    cpu_set_t before_{};
};

int usable_processors() {
    cpu_set_t usable;
    REQUIRE(sched_getaffinity(0, sizeof usable, &usable) == 0);
    return CPU_COUNT(&usable);
}

auto count_threads() {
    using std::filesystem::directory_iterator;
    return std::distance(directory_iterator("/proc/self/task"), directory_iterator());
}

auto threads_of_server(int processors) {
    const UsableProcessors fewer(processors);
    const auto before = count_threads();
    const auto server =
        start_server(one_route("/x", [](const HttpRequest&) { return json_reply("1"); }));
    return count_threads() - before;
}

}  // namespace

TEST_CASE("the network has as many threads as there are usable processors, two at most") {
    constexpr auto handlers = static_cast<int>(worker_threads + slow_threads + file_threads);
    for (int processors = usable_processors(); processors > 0; --processors) {
        CAPTURE(processors);
        CHECK(threads_of_server(processors) == handlers + std::min(processors, 2));
    }
}
