// SPDX-License-Identifier: MIT
// The world of a provider, scripted by steps, and beside it the model: a list of the commands that
// were asked for, and a few rules.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "asked.hpp"
#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "replaceable_library.hpp"
#include "step.hpp"

namespace loquent::analytics::model {

/// The place of a command in the list of those that were asked for.
using CommandId = std::size_t;

/// The fake PostHog, and the model that judges all that it is asked for.
class World final : public PosthogLibrary {
  public:
    explicit World(unsigned options);

    /// The first rule that was broken.
    const std::string& failure() const { return failure_; }
    void step(const Step& step);

    /// With all that it needs the provider must become active, unless it is definitely off.
    void end_well();
    void end(bool destroy);

  private:
    using Kind = Asked::Kind;
    State state() const { return provider_->state(); }
    void demand(bool holds, const char* rule);
    void make_provider();

    /// Whether nothing is asked for, loaded or waited for.
    bool is_untouched() const;

    // A page that is prerendered: the loader keeps the calls until somebody sees the page. Then
    // they happen, at that moment, and the provider starts.

    void prerendered_step(const Step& step);
    void activate_page(unsigned argument);

    // Another createAnalytics() on the page.

    void replace(unsigned argument);

    /// The model of a provider that is new, on a page that is not.
    void forget_all();

    /// Who still has the one before calls it, and the page tells it what happens.
    void call_replaced();

    // What happens.

    void what_happens(Step step);

    /// What an app does from inside a call of PostHog or of the provider.
    void reenter(unsigned argument);
    void start(unsigned argument);
    void answer(ConfigResponse response);
    void load(bool succeeds, LoadFailure failure = LoadFailure::unreachable);
    [[nodiscard]] Consent consent() const { return choice_.value_or(default_); }
    void consent(Consent consent);

    /// Another tab of the site stores a choice.
    void choose_elsewhere(Consent consent);

    // The page views: what a person has seen, once.

    void begin_views();
    void seen_anew();

    /// Whether a view of `path` is the start's.
    bool replaces_start(const std::string& path);
    void lose_view(const std::string& path);

    /// PostHog is called for the first time: the start's page view takes its place.
    void insert_start_view();

    // The commands.

    CommandId add(Asked asked);

    /// Adds a command to the list before it is asked for, with what must become of it at once, if
    /// anything must. Returns whether it is taken.
    bool ask(Asked asked, const std::function<void()>& call);

    /// Before the start there is no one yet who could hear the outcomes.
    void hear_what_nobody_heard();
    static std::string_view name_of(const Asked& asked);
    std::optional<std::string_view> reason_at_once(const Asked& asked) const;
    void track(Kind kind, EpochMs time = 0, bool large = false);

    /// When and where a call that was kept happens.
    std::optional<TimeAndPath> replay_moment() const;
    void view(const std::string& path);
    void route(const std::string& path);
    void see(const std::string& path, bool is_repeated, const std::function<void()>& call);
    void identify_as(const Session& session);
    void sign_out();

    // What becomes of them.

    /// A command has ended for `reason`, or was dispatched where there is none: that is counted at
    /// once, and told later.
    void end(CommandId id, std::string_view reason);
    void hear(const CommandOutcome& outcome);

    /// Finds in the ledger what the provider has dropped of the commands that waited.
    void sync();
    void doom(std::string_view reason);
    static CommandId take_front(std::deque<CommandId>& ids);

    // PostHog.

    void load(const PosthogConfig&, PosthogListener& listener) override;
    void give_up() override { loading_ = false; }
    void rules_changed() override {}
    void release() override { listener_ = nullptr; }
    void erase_stored(const PosthogConfig&) override;
    void store_again() override;
    std::optional<std::string> distinct_id() override;
    std::optional<std::string> known_member() override { return member_; }

    /// The command that PostHog is called for; nothing breaks a rule.
    std::optional<CommandId> take_next(Kind kind);
    void act();
    BeforeSend own_event() { return ask_to_send("$opt_in"); }
    BeforeSend ask_to_send(std::string_view name);
    bool identify(const Session& session) override;

    /// The call of PostHog for a command is over.
    void settle(CommandId id, CaptureResult result);
    bool reset() override;
    CaptureResult capture(const Capture& capture) override;

    // The rules that hold between two steps.

    void check();
    void check_state();

    /// Walks the list in the order of the calls: each event was sent under the member of then.
    void check_identities();

    fake::FakeClock clock_;
    fake::FakeTimers timers_{clock_};
    fake::FakeRandom random_;
    fake::FakePage page_;
    fake::FakeConsole console_;
    fake::FakeConsentStore consent_store_;
    fake::FakeConfigSource config_source_;

    // PostHog.
    PosthogListener* listener_ = nullptr;
    bool loading_ = false;
    bool ready_ = false;
    unsigned answers_at_once_ = 0;
    std::optional<std::string> member_;
    std::optional<std::string> first_member_;
    CaptureResult capture_result_ = CaptureResult::accepted;
    bool call_fails_ = false;
    bool has_large_events_ = false;
    std::optional<unsigned> posthog_action_;
    std::optional<unsigned> outcome_action_;

    // The model: the commands, those that wait, and the order in which they must come.
    std::deque<Asked> asked_;
    std::deque<CommandId> waiting_;
    /// What has ended and is not told yet, each with its reason.
    std::deque<std::pair<CommandId, std::string_view>> ended_;
    std::deque<CommandId> order_;
    Consent default_ = Consent::granted;
    std::optional<Consent> choice_;
    bool is_stored_ = false;
    enum class StartView : std::uint8_t { none, due, made };
    StartView start_view_ = StartView::none;
    std::optional<std::string> last_route_;
    std::string last_sent_;
    bool view_asked_ = false;
    bool has_unsafe_id_ = false;
    EpochMs start_time_ = 0;
    bool definitely_off_ = false;
    State told_ = State::idle;
    std::string told_reason_;
    int busy_ = 0;
    bool in_call_ = false;
    std::uint64_t dispatched_ = 0;
    std::array<std::uint64_t, drop_reason_count> drops_{};
    std::array<std::uint64_t, 2> refusals_{};

    // A prerendered page.
    bool is_prerendered_ = false;
    std::vector<Step> kept_;
    std::optional<EpochMs> replay_time_;

    std::string failure_;
    struct Replaced {
        std::unique_ptr<AnalyticsProvider> provider;
        std::unique_ptr<fake::ReplaceableLibrary> bridge;
    };
    unsigned generation_ = 0;
    bool is_ending_ = false;
    AnalyticsProvider* provider_ = nullptr;
    std::unique_ptr<fake::ReplaceableLibrary> bridge_;
    // Last: their end still calls the others.
    std::vector<Replaced> replaced_;
    std::unique_ptr<AnalyticsProvider> owned_;
};

}  // namespace loquent::analytics::model
