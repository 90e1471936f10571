// SPDX-License-Identifier: MIT
#include "provider/config_loader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <variant>
#include <vector>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

struct Loading {
    FakeClock clock;
    FakeTimers timers{clock};
    FakeRandom random;
    FakeConfigSource source;
    ConfigLoader loader{source, timers, random};
    std::vector<ConfigAnswer> answers;

    void take(const ConfigAnswer& answer) { answers.push_back(answer); }
    void load() { loader.load("/config", Callback<const ConfigAnswer&>::to<&Loading::take>(this)); }
};

}  // namespace

TEST_CASE("A usable answer is passed on at once") {
    Loading loading;
    loading.load();
    SECTION("a configuration") {
        loading.source.answer({200, valid_config_json});
        CHECK(loading.answers == std::vector<ConfigAnswer>{valid_config});
    }
    SECTION("no key") {
        loading.source.answer({200, "null"});
        CHECK(loading.answers == std::vector<ConfigAnswer>{AnalyticsOff{}});
    }
    SECTION("a wrong field") {
        loading.source.answer({200, R"({"api_key":"wrong","api_host":"https://ph.example"})"});
        REQUIRE(loading.answers.size() == 1);
        CHECK(std::get<ConfigError>(loading.answers[0]).field == "api_key");
    }
    CHECK(loading.timers.running() == 0);
    CHECK(loading.source.urls == std::vector<std::string>{"/config"});
}

TEST_CASE("What is no answer is asked for again, and told after the last try") {
    Loading loading;
    loading.load();
    for (int count = 1; count < 5; ++count) {
        loading.source.answer({503, ""});
        CHECK(loading.answers.empty());
        loading.timers.advance(8'000);
    }
    loading.source.answer({503, ""});
    REQUIRE(loading.answers.size() == 1);
    const auto& error = std::get<ConfigError>(loading.answers[0]);
    CHECK(error.field.empty());
    CHECK(error.message == "The configuration was answered with HTTP status 503.");
    CHECK(loading.source.urls.size() == 5);
}

TEST_CASE("A second load begins with all tries") {
    Loading loading;
    loading.load();
    for (int count = 1; count <= 5; ++count) {
        loading.source.answer({0, "no answer"});
        loading.timers.advance(8'000);
    }
    REQUIRE(loading.answers.size() == 1);
    loading.load();
    loading.source.answer({0, "no answer"});
    CHECK(loading.answers.size() == 1);
    CHECK(loading.timers.running() == 1);
}

TEST_CASE("A load that is cancelled is over, in a request and between two") {
    Loading loading;
    loading.load();
    SECTION("in a request") {}
    SECTION("between two") {
        loading.source.answer({503, ""});
    }
    loading.loader.cancel();
    loading.timers.advance(60'000);
    CHECK_FALSE(loading.source.is_running());
    CHECK(loading.timers.running() == 0);
    CHECK(loading.answers.empty());
}
