// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/platform.hpp"

/// A world for the provider that a test holds in its hands.
namespace loquent::analytics::fake {

class FakeClock final : public Clock {
  public:
    EpochMs time = 1'000;
    EpochMs now() override { return time; }
};

/// Timers that run when a test lets time pass; the clock goes on with them.
class FakeTimers final : public Timers {
  public:
    explicit FakeTimers(FakeClock& clock) : clock_(clock) {}

    /// The delays of all timers that were ever started.
    std::vector<double> delays;

    TimerId start(double delay, Callback<> action) override {
        delays.push_back(delay);
        timers_.push_back({++last_id_, now_ + delay, action});
        return last_id_;
    }
    void cancel(TimerId timer) override {
        std::erase_if(timers_, [timer](const Timer& other) { return other.id == timer; });
    }

    std::size_t running() const { return timers_.size(); }

    /// Lets `duration` milliseconds pass and runs what is due meanwhile, each at its own time.
    void advance(double duration) {
        const double end = now_ + duration;
        for (;;) {
            const auto next = std::ranges::min_element(timers_, {}, &Timer::due);
            if (next == timers_.end() || next->due > end) {
                break;
            }
            const Timer timer = std::move(*next);
            timers_.erase(next);
            pass(timer.due);
            timer.action();
        }
        pass(end);
    }

  private:
    struct Timer {
        TimerId id;
        double due;
        Callback<> action;
    };

    void pass(double until) {
        clock_.time += until - now_;
        now_ = until;
    }

    FakeClock& clock_;
    double now_ = 0;
    TimerId last_id_ = 0;
    std::vector<Timer> timers_;
};

class FakeRandom final : public Random {
  public:
    double value = 0;
    double next() override { return value; }
};

/// Storage that outlives a provider when a test has it do so.
class FakeConsentStore final : public ConsentStore {
  public:
    std::optional<Consent> kept;
    std::vector<Consent> saves;
    std::optional<Consent> load() override { return kept; }
    void save(Consent consent) override {
        saves.push_back(consent);
        kept = consent == Consent::pending ? std::nullopt : std::optional(consent);
    }
};

class FakePage final : public Page {
  public:
    std::string path = "/start";
    bool do_not_track = false;
    bool on_this_machine = false;
    bool is_on_this_machine() override { return on_this_machine; }
    bool visible = true;
    bool is_visible() override { return visible; }
    std::string origin() override { return "https://app.example"; }
    std::string current_path() override { return path; }
    bool asks_not_to_track() override { return do_not_track; }
};

class FakeConsole final : public Console {
  public:
    std::vector<std::string> warnings;
    std::vector<std::string> errors;
    void warn(std::string_view message) override { warnings.emplace_back(message); }
    void error(std::string_view message) override { errors.emplace_back(message); }
};

class FakeConfigSource final : public ConfigSource {
  public:
    std::vector<std::string> urls;
    int cancels = 0;

    void request(std::string_view url, Callback<const ConfigResponse&> done) override {
        urls.emplace_back(url);
        done_ = done;
        if (answer_at_once) {
            answer(*answer_at_once);
        }
    }
    void cancel() override {
        ++cancels;
        done_ = {};
    }

    bool is_running() const { return bool(done_); }
    void answer(const ConfigResponse& response) {
        const auto done = std::exchange(done_, {});
        REQUIRE(done);
        done(response);
    }

    std::optional<ConfigResponse> answer_at_once;

  private:
    Callback<const ConfigResponse&> done_;
};

/// An event as posthog-js shows it to `before_send`.
inline std::string event_json(std::string_view name, std::string_view properties = {},
                              std::string_view token = "phc_test") {
    std::string json = R"({"uuid":"u-1","event":")";
    json += name;
    json += R"(","properties":{"token":")";
    json += token;
    json += R"(","distinct_id":"d_1")";
    if (properties.size() > 2) {
        json += ',';
        json += properties.substr(1, properties.size() - 2);
    }
    return json + "}}";
}

/// An event as posthog-js would have queued it for the network.
struct SentEvent {
    std::string name;
    std::string member;
    BeforeSend answer;
};

/// What one capture() was given.
struct SeenCapture {
    std::string name;
    std::string properties_json;
    std::optional<PageAddress> page;
};

/// Behaves as posthog-js does: asks before_send from inside its calls, knows one member, and
/// makes a repeated identify() the event `$set`.
class FakePosthog final : public PosthogLibrary {
  public:
    enum class Loading : std::uint8_t { later, at_once, fails_at_once };

    Loading loading = Loading::later;
    std::vector<PosthogConfig> loads;
    int releases = 0;
    int give_ups = 0;
    int rule_changes = 0;
    bool shows_all = false;
    int flushes = 0;
    std::vector<PosthogConfig> erased;
    int store_agains = 0;
    /// The distinct id of nobody in particular; a reset replaces it.
    std::string stored_id = "d_1";
    std::string id_after_reset = "d_2";

    /// The calls that change something, in order: `identify m_1`, `reset`, an event's name.
    std::vector<std::string> calls;
    std::vector<SeenCapture> captures;
    std::vector<Session> sessions;
    std::vector<SentEvent> sent;

    std::optional<std::string> member;
    bool identify_throws = false;
    bool reset_throws = false;
    /// The result of a capture() that before_send lets through.
    CaptureResult capture_result = CaptureResult::accepted;
    /// Of the events that it makes. Other code may change it, and the guard then stops them.
    std::string token = "phc_test";
    /// Called once, from inside the next such call, before PostHog makes its event.
    std::function<void()> during_next_capture;
    std::function<void()> during_next_identify;

    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t failed = 0;
    /// Captures whose event before_send did not let through; to the library that is a refusal.
    std::uint64_t stopped = 0;

    void load(const PosthogConfig& config, PosthogListener& listener) override {
        loads.push_back(config);
        listener_ = &listener;
        if (loading == Loading::at_once) {
            listener.posthog_loaded();
        } else if (loading == Loading::fails_at_once) {
            listener.posthog_failed(LoadFailure::unreachable);
        }
    }

    void give_up() override { ++give_ups; }
    void erase_stored(const PosthogConfig& config) override { erased.push_back(config); }
    void store_again() override { ++store_agains; }
    std::optional<std::string> distinct_id() override { return stored_id; }

    std::optional<std::string> known_member() override { return member; }

    bool identify(const Session& session) override {
        calls.push_back("identify " + session.member_id);
        if (const auto action = std::exchange(during_next_identify, nullptr)) {
            action();
        }
        if (identify_throws) {
            ++failed;
            return false;
        }
        // Copied only now: what the provider lends must live until the call is over.
        sessions.push_back(session);
        const bool again = member == session.member_id;
        member = session.member_id;
        make_event(again ? "$set" : "$identify");
        ++accepted;
        return true;
    }

    bool reset() override {
        calls.emplace_back("reset");
        if (reset_throws) {
            ++failed;
            return false;
        }
        member.reset();
        stored_id = id_after_reset;
        ++accepted;
        return true;
    }

    CaptureResult capture(const Capture& capture) override {
        calls.emplace_back(capture.name);
        if (const auto action = std::exchange(during_next_capture, nullptr)) {
            action();
        }
        captures.push_back(
            {std::string(capture.name), std::string(capture.properties_json), capture.page});
        CaptureResult result = capture_result;
        if (result == CaptureResult::accepted &&
            !make_event(capture.name, capture.properties_json)) {
            ++stopped;
            return CaptureResult::refused;
        }
        ++(result == CaptureResult::accepted  ? accepted
           : result == CaptureResult::refused ? refused
                                              : failed);
        return result;
    }

    void rules_changed() override { ++rule_changes; }
    void show_all() override { shows_all = true; }

    void flush(Callback<> done) override {
        ++flushes;
        done();
    }

    void release() override {
        ++releases;
        listener_ = nullptr;
    }

    /// PostHog makes an event, of its own or in a call; returns whether it may be sent.
    bool make_event(std::string_view name, std::string_view properties = {}) {
        const BeforeSend answer = listener_ != nullptr
                                      ? listener_->before_send(event_json(name, properties, token))
                                      : BeforeSend{};
        if (answer.send) {
            sent.push_back({std::string(name), member.value_or("anonymous"), answer});
        }
        return answer.send;
    }

    PosthogListener& listener() {
        REQUIRE(listener_ != nullptr);
        return *listener_;
    }
    void finish_loading() { listener().posthog_loaded(); }
    void fail_loading(LoadFailure failure = LoadFailure::unreachable) {
        listener().posthog_failed(failure);
    }

  private:
    PosthogListener* listener_ = nullptr;
};

inline const PosthogConfig valid_config{"phc_test", "https://ph.example"};
inline const std::string valid_config_json =
    R"({"api_key":"phc_test","api_host":"https://ph.example"})";

/// A provider in a fake world. At its end it closes the books: what the ledger says and what the
/// fake PostHog has seen must agree, and nothing may be left waiting.
class Scenario {
  public:
    FakeClock clock;
    FakeTimers timers{clock};
    FakeRandom random;
    FakePage page;
    FakeConsole console;
    FakeConsentStore consent_store;
    FakeConfigSource config_source;
    FakePosthog posthog;
    std::optional<AnalyticsProvider> provider{
        std::in_place,
        Platform{clock, timers, random, page, console, consent_store, config_source, posthog}};

    /// How often the provider has reset PostHog by itself: no command stands behind these.
    std::uint64_t own_resets = 0;

    Scenario() = default;
    Scenario(const Scenario&) = delete;
    Scenario& operator=(const Scenario&) = delete;
    ~Scenario() {
        if (!provider) {
            return;
        }
        check_books();
        provider->stop();
        CHECK(provider->ledger().waiting() == 0);
        CHECK(timers.running() == 0);
        check_books();
    }

    AnalyticsProvider* operator->() { return &*provider; }

    std::string ledger() const { return provider->ledger().to_json(); }

    /// Starts with the valid configuration.
    void start(StartOptions options = {}) {
        options.config = valid_config;
        provider->start(std::move(options));
    }

    /// Starts and gets to `active`, with the start's page view dispatched and forgotten.
    void activate() {
        posthog.loading = FakePosthog::Loading::at_once;
        start();
        REQUIRE(provider->state() == State::active);
        posthog.calls.clear();
        posthog.captures.clear();
        posthog.sent.clear();
    }

  private:
    void check_books() const {
        const Ledger& ledger = provider->ledger();
        CHECK(ledger.waiting() <= ledger.commands());
        CHECK(ledger.dispatched() + own_resets == posthog.accepted);
        // An event may be stopped by the guard, or since the provider has just been stopped.
        const auto refused = ledger.refused(RefusalReason::library);
        CHECK(refused >= posthog.refused);
        CHECK(refused <= posthog.refused + posthog.stopped);
        CHECK(refused + ledger.dropped(DropReason::guard) >= posthog.refused + posthog.stopped);
        CHECK(ledger.dropped(DropReason::failed) == posthog.failed);
    }
};

}  // namespace loquent::analytics::fake
