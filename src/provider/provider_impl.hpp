// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sentence.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "provider/config_loader.hpp"
#include "provider/consent_gate.hpp"
#include "provider/dispatcher.hpp"
#include "provider/library_loader.hpp"
#include "provider/outcome_reporter.hpp"
#include "provider/pageview_tracker.hpp"
#include "provider/posthog_calls.hpp"
#include "provider/slow_retry.hpp"

namespace loquent::analytics {

/// The states and the transitions between them. The parts do the work, and none of them knows this
/// class. On each transition this class sets the dispatcher's gate.
class AnalyticsProvider::Impl final : public PosthogListener,
                                      public std::enable_shared_from_this<Impl> {
  public:
    explicit Impl(Platform platform)
        : platform_(platform),
          reporter_(platform.console),
          consent_(platform.consent_store, platform.page),
          config_loader_(platform.config_source, platform.timers, platform.random),
          library_loader_(platform.posthog, platform.timers),
          retry_(platform.timers, platform.page),
          posthog_(platform.posthog, platform.page, platform.clock),
          dispatcher_(posthog_, reporter_) {}

    void start(const StartOptions& options);
    void identify(const Session& session, const std::optional<TimeAndPath>& at);
    void reset(const std::optional<TimeAndPath>& at);
    void track_event(std::string_view name, std::string_view properties_json,
                     const std::optional<TimeAndPath>& at);
    void track_pageview(std::string_view path, std::optional<EpochMs> time);
    void change_route(std::string_view path, std::optional<EpochMs> time, std::string_view route);
    void redirect(std::string_view path);
    void reject(DropReason reason, std::string_view message);
    void set_consent(Consent consent);
    void reload_consent();
    void try_again();
    void page_shown();
    void page_restored() { pageviews_.seen_anew(); }
    void flush(std::function<void()> done);
    void stop();
    void forget_listeners() { reporter_.forget_listeners(); }

    void posthog_loaded() override;
    void posthog_failed(LoadFailure failure) override;
    BeforeSend before_send(std::string_view event_json) override;
    void event_ended(std::uint32_t ticket, DeliveryEnd end, int status) override;
    void posthog_lost() override;

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] const std::string& reason() const { return reason_; }
    [[nodiscard]] Identity identity() const;
    [[nodiscard]] const Ledger& ledger() const { return reporter_.ledger(); }
    [[nodiscard]] bool is_dispatching() const { return dispatcher_.is_dispatching(); }

  private:
    /// A call that is going on. When the outermost one ends, the app is told what has happened.
    class Call {
      public:
        explicit Call(Impl& provider) : provider_(provider.shared_from_this()) {
            ++provider_->depth_;
        }
        ~Call() {
            if (--provider_->depth_ == 0) {
                provider_->reporter_.tell();
            }
        }
        Call(const Call&) = delete;
        Call& operator=(const Call&) = delete;

      private:
        std::shared_ptr<Impl> provider_;
    };

    // Between the states (provider_states.cpp).
    [[nodiscard]] std::optional<std::string> take_rules(const StartOptions& options);
    void take_session(const Session& session);
    void configure();
    void config_arrived(const ConfigAnswer& answer);
    void disable(std::string reason, bool for_good);
    void proceed();
    void wait_for_consent(Consent consent);
    void load();
    void activate();
    void block(std::string reason, Sentence warning);
    [[nodiscard]] bool has_identity();
    void enter(State state, Gate gate, std::string reason = {});

    // What is asked for (provider_commands.cpp).
    void flushed();
    void submit_control(Command::Kind kind, const Session& session,
                        const std::optional<TimeAndPath>& at);
    void submit_pageview(std::string_view sent, std::optional<EpochMs> time);
    /// Refuses a session that `call` gives with ids that must not leave. Returns whether it did.
    [[nodiscard]] bool refuses(const Session& session, std::string_view call);
    /// Whether `route` is one that paths are sent as.
    [[nodiscard]] bool add_route(std::string_view route);
    [[nodiscard]] std::string current_path();
    [[nodiscard]] TimeAndPath now() { return {platform_.clock.now(), current_path()}; }

    Platform platform_;
    int depth_ = 0;
    State state_ = State::idle;
    std::string reason_;
    /// A retry cannot help: no key is stored, or the app's own configuration or plan is wrong.
    bool is_off_for_good_ = false;

    /// Given by the app; otherwise `config_url_` is asked.
    std::optional<ConfigAnswer> given_config_;
    std::string config_url_;
    PosthogConfig config_;
    TimeAndPath started_;
    Router* router_ = nullptr;
    std::function<void()> unsubscribe_;

    OutcomeReporter reporter_;
    ConsentGate consent_;
    ConfigLoader config_loader_;
    LibraryLoader library_loader_;
    SlowRetry retry_;
    PageviewTracker pageviews_;
    PosthogCalls posthog_;
    /// Those who wait until what is kept has been sent.
    std::vector<std::function<void()>> flushing_;
    Dispatcher dispatcher_;
};

}  // namespace loquent::analytics
