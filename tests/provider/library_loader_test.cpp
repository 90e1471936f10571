// SPDX-License-Identifier: MIT
#include "provider/library_loader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Progress = LibraryLoader::Progress;

/// Passes the library's news on to its loader, as the provider does.
struct Owner final : PosthogListener {
    FakeClock clock;
    FakeTimers timers{clock};
    FakePosthog posthog;
    LibraryLoader loader{posthog, timers};
    int loads = 0;
    int failures = 0;

    void load() { loader.load(valid_config, *this); }
    void posthog_loaded() override { loads += loader.loaded() ? 1 : 0; }
    void event_ended(std::uint32_t, DeliveryEnd, int) override {}
    void posthog_lost() override {}
    void posthog_failed(LoadFailure failure) override {
        failures += loader.failed(failure) ? 1 : 0;
    }
    BeforeSend before_send(std::string_view) override { return {}; }
};

}  // namespace

TEST_CASE("A library that comes is news once") {
    Owner owner;
    owner.load();
    CHECK(owner.loader.progress() == Progress::loading);
    owner.posthog.finish_loading();
    owner.posthog.finish_loading();
    owner.posthog.fail_loading();
    CHECK(owner.loader.progress() == Progress::ready);
    CHECK(owner.loads == 1);
    CHECK(owner.failures == 0);
    CHECK(owner.timers.running() == 0);
}

TEST_CASE("A library that fails twice, in either way, is given up") {
    Owner owner;
    owner.load();
    SECTION("it fails") {
        owner.posthog.fail_loading();
        CHECK(owner.posthog.loads.size() == 2);
        owner.posthog.fail_loading();
    }
    SECTION("it takes too long") {
        owner.timers.advance(15'000);
        CHECK(owner.posthog.loads.size() == 2);
        owner.timers.advance(15'000);
    }
    CHECK(owner.failures == 1);
    CHECK(owner.loader.progress() == Progress::absent);
    CHECK(owner.posthog.give_ups == 1);
    CHECK(owner.timers.running() == 0);
}

TEST_CASE("A PostHog of something else is not tried again") {
    Owner owner;
    owner.load();
    owner.posthog.fail_loading(LoadFailure::foreign);
    CHECK(owner.failures == 1);
    CHECK(owner.posthog.loads.size() == 1);
}

TEST_CASE("A load that is cancelled is given up, and one that is over is not") {
    Owner owner;
    owner.load();
    SECTION("on its way") {
        owner.loader.cancel();
        CHECK(owner.posthog.give_ups == 1);
        owner.posthog.finish_loading();
        CHECK(owner.loads == 0);
        owner.load();
        owner.posthog.finish_loading();
        CHECK(owner.loads == 1);
    }
    SECTION("ready") {
        owner.posthog.finish_loading();
        owner.loader.cancel();
        CHECK(owner.posthog.give_ups == 0);
        CHECK(owner.loader.progress() == Progress::ready);
    }
}
