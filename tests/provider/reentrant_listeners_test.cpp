// SPDX-License-Identifier: MIT
// Listeners that call anything back, at random but from a seed, in every state.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

constexpr int callbacks_wanted = 1'000;

/// A provider whose listeners answer with further calls until a budget is used up.
class RandomListeners {
  public:
    explicit RandomListeners(std::uint32_t seed) : random_(seed) {}

    int callbacks = 0;
    int deepest = 0;
    std::size_t tallest_stack = 0;
    std::set<State> states;

    void run() {
        bottom_ = stack_pointer();
        app_.posthog.loading =
            pick(2) == 0 ? FakePosthog::Loading::at_once : FakePosthog::Loading::later;
        act();
        StartOptions options;
        options.consent = static_cast<Consent>(pick(3));
        options.on_state_change = [this](State, std::string_view) { hear(); };
        options.on_outcome = [this](const CommandOutcome& outcome) {
            resets_ += outcome.call == "reset" && outcome.outcome == Outcome::dispatched ? 1U : 0U;
            hear();
        };
        if (pick(2) == 0) {
            options.config = valid_config;
        }
        app_->start(options);
        for (int step = 0; step < 40; ++step) {
            budget_ = 4;
            act();
            move_the_world();
        }
        budget_ = 4;
        app_->stop();
        app_->track_event("late_sent", {});
        check_ledger();
    }

  private:
    [[nodiscard]] unsigned pick(unsigned below) { return static_cast<unsigned>(random_() % below); }

    [[nodiscard]] static std::uintptr_t stack_pointer() {
        return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    }

    void hear() {
        ++callbacks;
        deepest = std::max(deepest, ++depth_);
        tallest_stack = std::max(tallest_stack, bottom_ - stack_pointer());
        states.insert(app_->state());
        if (budget_ > 0) {
            --budget_;
            act();
        }
        --depth_;
    }

    /// One call that an app can make. Each command is counted here too.
    void act() {
        static constexpr std::array<const char*, 3> paths{"/a", "/b/", "/b?q=1"};
        switch (pick(14)) {
            case 0:
            case 1:
            case 2:
                app_->track_event("contact_created", R"({"count":1})");
                break;
            case 3:
                app_->track_event("Not a name", {});
                break;
            case 4:
                app_->on_route_change(paths[pick(3)]);
                break;
            case 5:
                app_->track_pageview(paths[pick(3)]);
                break;
            case 6:
                app_->identify({"m_" + std::to_string(pick(3)), "org_1", Role::member});
                break;
            case 7:
                app_->reset();
                break;
            case 8:
                app_->set_consent(Consent::granted);
                return;
            case 9:
                app_->set_consent(static_cast<Consent>(pick(3)));
                return;
            case 10:
                app_->reload_consent();
                return;
            case 11:
                app_->online();
                return;
            case 12:
                app_->page_restored();
                app_->page_shown();
                return;
            default:
                // Ends the run, so it is rare.
                if (pick(40) == 0) {
                    app_->stop();
                }
                return;
        }
        ++commands_;
    }

    /// What comes from outside: answers, PostHog's library, time.
    void move_the_world() {
        switch (pick(5)) {
            case 0:
                if (app_.config_source.is_running()) {
                    app_.config_source.answer(pick(4) == 0
                                                  ? ConfigResponse{503, {}}
                                                  : ConfigResponse{200, valid_config_json});
                }
                break;
            case 1:
                if (app_->state() == State::loading) {
                    app_.posthog.finish_loading();
                }
                break;
            case 2:
                if (app_->state() == State::loading && pick(3) == 0) {
                    app_.posthog.fail_loading();
                }
                break;
            case 3:
                app_.posthog.capture_result = static_cast<CaptureResult>(pick(3));
                break;
            default:
                app_.timers.advance(pick(20'000));
                break;
        }
    }

    void check_ledger() {
        // Before it identifies another member, the provider resets PostHog by itself.
        app_.own_resets =
            static_cast<std::uint64_t>(std::ranges::count(app_.posthog.calls, "reset")) - resets_;
        const Ledger& ledger = app_.provider->ledger();
        std::uint64_t ended = ledger.dispatched();
        for (auto reason = DropReason::disabled; reason <= DropReason::unknown_event;
             reason = static_cast<DropReason>(static_cast<int>(reason) + 1)) {
            ended += ledger.dropped(reason);
        }
        ended += ledger.refused(RefusalReason::queue_full) + ledger.refused(RefusalReason::library);
        CHECK(ledger.waiting() == 0);
        CHECK(ledger.commands() == ended);
        // `late_sent`, and the page views that the provider makes of itself.
        CHECK(ledger.commands() >= commands_ + 1);
        CHECK(ledger.commands() <= commands_ + 2);
    }

    std::mt19937 random_;
    Scenario app_;
    std::uint64_t commands_ = 0;
    std::uint64_t resets_ = 0;
    int budget_ = 4;
    int depth_ = 0;
    std::uintptr_t bottom_ = 0;
};

}  // namespace

TEST_CASE("A thousand listeners' calls back end with an exact ledger on a flat stack") {
    int callbacks = 0;
    std::set<State> states;
    std::size_t first_stack = 0;
    for (std::uint32_t seed = 1; seed <= 200 || callbacks < callbacks_wanted; ++seed) {
        CAPTURE(seed);
        RandomListeners run(seed);
        run.run();
        callbacks += run.callbacks;
        states.merge(run.states);
        CHECK(run.deepest <= 1);
        first_stack = std::max(first_stack, seed <= 20 ? run.tallest_stack : 0);
        // What twenty runs need is what all need, but for a few frames.
        CHECK(run.tallest_stack < first_stack + 8'192);
    }
    CHECK(callbacks >= callbacks_wanted);
    for (const State state : {State::configuring, State::waiting, State::loading, State::active,
                              State::disabled, State::blocked, State::stopped}) {
        CAPTURE(to_string(state));
        CHECK(states.contains(state));
    }
}
