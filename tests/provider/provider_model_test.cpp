// SPDX-License-Identifier: MIT
// Random interleavings of all that can happen to a provider, against a model that is only a list of
// the commands that were asked for, and a few rules. LOQUENT_MODEL_RUNS sets how many; a failure
// prints the steps, shrunk, and the RC_PARAMS that bring it back.
#include <rapidcheck.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "replaceable_library.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int default_runs = 5'000;
#else
constexpr int default_runs = 100'000;
#endif
constexpr std::size_t longest_run = 40;

const std::array<Session, 3> sessions{
    {{"m_1", "org_1", Role::member}, {"m_2", "org_1", Role::owner}, {"m_1", "org_2", Role::admin}}};
const std::array<std::string, 3> paths{"/a", "/b", "/#/c"};

enum class What : std::uint8_t {
    track_event,
    track_old_event,
    track_pageview,
    change_route,
    identify,
    reset,
    config_valid,
    config_null,
    config_failure,
    config_wrong_field,
    load_succeeds,
    load_fails,
    load_foreign,
    pass_time,
    set_consent,
    online,
    page_restored,
    page_shown,
    other_tab,
    next_capture_refused,
    next_capture_failed,
    next_call_fails,
    reenter_from_posthog,
    reenter_from_outcome,
    posthog_event,
    start,
    stop,
    activate_page,
    replace,
    call_replaced,
    unsafe_id,
};

struct Happening {
    What what;
    /// As a failure prints it.
    const char* name;
    /// How often it happens, in relation to the others.
    unsigned weight;
};

/// In the order of the enumerators.
constexpr std::array happenings{
    Happening{What::track_event, "track_event", 9},
    Happening{What::track_old_event, "track_old_event", 2},
    Happening{What::track_pageview, "track_pageview", 4},
    Happening{What::change_route, "change_route", 6},
    Happening{What::identify, "identify", 6},
    Happening{What::reset, "reset", 4},
    Happening{What::config_valid, "config_valid", 4},
    Happening{What::config_null, "config_null", 1},
    Happening{What::config_failure, "config_failure", 3},
    Happening{What::config_wrong_field, "config_wrong_field", 1},
    Happening{What::load_succeeds, "load_succeeds", 5},
    Happening{What::load_fails, "load_fails", 2},
    Happening{What::load_foreign, "load_foreign", 1},
    Happening{What::pass_time, "pass_time", 4},
    Happening{What::set_consent, "set_consent", 6},
    Happening{What::online, "online", 3},
    Happening{What::page_restored, "page_restored", 1},
    Happening{What::page_shown, "page_shown", 1},
    Happening{What::other_tab, "other_tab", 3},
    Happening{What::next_capture_refused, "next_capture_refused", 1},
    Happening{What::next_capture_failed, "next_capture_failed", 1},
    Happening{What::next_call_fails, "next_call_fails", 1},
    Happening{What::reenter_from_posthog, "reenter_from_posthog", 5},
    Happening{What::reenter_from_outcome, "reenter_from_outcome", 4},
    Happening{What::posthog_event, "posthog_event", 2},
    Happening{What::start, "start", 4},
    Happening{What::stop, "stop", 1},
    Happening{What::activate_page, "activate_page", 2},
    Happening{What::replace, "replace", 1},
    Happening{What::call_replaced, "call_replaced", 1},
    Happening{What::unsafe_id, "unsafe_id", 1},
};

struct Step {
    What what = What::track_event;
    unsigned argument = 0;
};

void showValue(const Step& step, std::ostream& out) {
    out << happenings[static_cast<std::size_t>(step.what)].name << '(' << step.argument << ')';
}

Step make_step(unsigned number) {
    static const std::vector<What> drum = [] {
        std::vector<What> all;
        for (const Happening& happening : happenings) {
            all.insert(all.end(), happening.weight, happening.what);
        }
        return all;
    }();
    return {drum[number % drum.size()], number / static_cast<unsigned>(drum.size())};
}

/// One command as it was asked for, and how it ended.
struct Asked {
    enum class Kind : std::uint8_t { event, pageview, identify, reset };

    Kind kind = Kind::event;
    std::string properties{};
    Session session{};
    std::string path{};
    EpochMs time = 0;
    /// Asked for while nothing was in its way: it happens now, on the page as it is.
    bool live = false;
    bool is_session = false;
    bool large = false;
    bool ended = false;
    bool dispatched = false;
    /// PostHog was reset for the sake of this identify.
    bool reset_before = false;
    /// Under whom PostHog has queued it for the network; nothing: it has not.
    std::optional<std::string> sent_as{};

    bool is_event() const { return kind == Kind::event || kind == Kind::pageview; }
};

/// The fake PostHog, and the model that judges all that it is asked for.
class World final : public PosthogLibrary {
  public:
    explicit World(unsigned options) {
        const std::array<std::optional<Consent>, 4> stored{std::nullopt, std::nullopt,
                                                           Consent::granted, Consent::denied};
        consent_store_.kept = stored[options % 4];
        page_.do_not_track = options / 4 % 4 == 0;
        if (options / 16 % 2 == 1) {
            member_ = options / 32 % 2 == 1 ? "m_1" : "m_0";
        }
        // An id of before this library, which must not leave; the provider resets it.
        has_unsafe_id_ = options / 131'072 % 16 == 0;
        is_prerendered_ = options % 7 == 0;
        page_.visible = !is_prerendered_;
        page_.path = paths[0];
        answers_at_once_ = options / 64 % 4;
        // They take long.
        has_large_events_ = options / 2'048 % 64 == 0;
        random_.value = options / 256 % 2 == 1 ? 0.9 : 0.0;
        make_provider();
    }

    /// The first rule that was broken.
    const std::string& failure() const { return failure_; }

    void step(const Step& step) {
        if (is_prerendered_) {
            prerendered_step(step);
        } else {
            what_happens(step);
        }
        sync();
        check();
    }

    /// With all that it needs the provider must become active, unless it is definitely off.
    void end_well() {
        answers_at_once_ = 0;
        posthog_action_.reset();
        outcome_action_.reset();
        if (state() == State::idle || state() == State::stopped) {
            return;
        }
        consent(Consent::granted);
        for (int round = 0; round < 3 && state() != State::active; ++round) {
            provider_->online();
            timers_.advance(8'000);
            if (config_source_.is_running()) {
                config_source_.answer({200, valid_config_json});
            }
            load(true);
        }
        sync();
        check();
        demand(state() == State::active || definitely_off_, "it does not become active");
    }

    void end(bool destroy) {
        if (is_prerendered_) {
            // Nobody ever sees the page: what was called on it has not happened.
            demand(asked_.empty() && is_untouched(), "a page that nobody sees does something");
            return;
        }
        if (state() == State::idle) {
            start(0);
        }
        if (destroy) {
            if (state() != State::stopped) {
                doom(to_string(DropReason::stopped));
            }
            // Its end still tells outcomes, and who hears them may call it.
            is_ending_ = true;
            owned_.reset();
        } else {
            provider_->stop();
            sync();
            check();
        }
        demand(timers_.running() == 0, "a timer is left after the end");
        demand(!config_source_.is_running(), "a request is left after the end");
        demand(waiting_.empty() && ended_.empty(), "a command is lost");
        check_identities();
    }

  private:
    using Kind = Asked::Kind;
    using Id = std::size_t;

    State state() const { return provider_->state(); }

    void demand(bool holds, const char* rule) {
        if (!holds && failure_.empty()) {
            failure_ = rule;
        }
    }

    void make_provider() {
        first_member_ = has_unsafe_id_ ? std::nullopt : member_;
        bridge_ = std::make_unique<ReplaceableLibrary>(*this);
        owned_ = std::make_unique<AnalyticsProvider>(Platform{
            clock_, timers_, random_, page_, console_, consent_store_, config_source_, *bridge_});
        provider_ = owned_.get();
    }

    /// Whether nothing is asked for, loaded or waited for.
    bool is_untouched() const {
        return state() == State::idle && !config_source_.is_running() && listener_ == nullptr &&
               timers_.running() == 0;
    }

    // A page that is prerendered: the loader keeps the calls until somebody sees the page. Then
    // they happen, at that moment, and the provider starts.

    void prerendered_step(const Step& step) {
        clock_.time += 1;
        if (step.what == What::activate_page || step.what == What::start) {
            activate_page(step.argument);
        } else if (step.what <= What::reset && step.what != What::track_old_event) {
            kept_.push_back(step);
        }
        demand(!is_prerendered_ || (asked_.empty() && is_untouched()),
               "a page that nobody sees does something");
    }

    void activate_page(unsigned argument) {
        is_prerendered_ = false;
        page_.visible = true;
        clock_.time += 60'000;
        replay_time_ = clock_.time;
        for (const Step& step : std::exchange(kept_, {})) {
            what_happens(step);
        }
        replay_time_.reset();
        start(argument);
        demand(start_time_ == clock_.time, "the start is earlier than the activation");
    }

    // Another createAnalytics() on the page.

    void replace(unsigned argument) {
        if (state() == State::idle) {
            return;
        }
        if (state() != State::stopped) {
            doom(to_string(DropReason::stopped));
        }
        provider_->stop();
        sync();
        check();
        check_identities();
        demand(timers_.running() == 0 && !config_source_.is_running(),
               "a provider that is replaced leaves something running");
        bridge_->cut();
        replaced_.push_back({std::move(owned_), std::move(bridge_)});
        forget_all();
        make_provider();
        if (argument % 2 == 0) {
            start(argument / 2);
        }
    }

    /// The model of a provider that is new, on a page that is not.
    void forget_all() {
        ++generation_;
        asked_.clear();
        waiting_.clear();
        ended_.clear();
        order_.clear();
        choice_.reset();
        start_view_ = StartView::none;
        last_route_.reset();
        last_sent_.clear();
        view_asked_ = false;
        definitely_off_ = false;
        told_ = State::idle;
        told_reason_.clear();
        dispatched_ = 0;
        drops_ = {};
        refusals_ = {};
        loading_ = false;
        ready_ = false;
    }

    /// Who still has the one before calls it, and the page tells it what happens.
    void call_replaced() {
        if (replaced_.empty()) {
            return;
        }
        const auto& [old, bridge] = replaced_.back();
        const std::uint64_t dropped = old->ledger().dropped(DropReason::stopped);
        old->track_event("thing_done", "{}");
        old->identify(sessions[0]);
        old->online();
        old->page_shown();
        old->page_restored();
        old->start({});
        demand(old->state() == State::stopped, "a provider that is replaced comes back");
        demand(old->ledger().dropped(DropReason::stopped) == dropped + 2,
               "a call of a replaced provider is not counted as stopped");
        demand(!bridge->was_used_after_cut(), "a replaced provider calls PostHog");
    }

    // What happens.

    void what_happens(Step step) {
        if (state() == State::idle && step.what >= What::config_valid &&
            step.what <= What::load_foreign) {
            // These can only happen later.
            step.what = What::start;
        }
        const unsigned argument = step.argument;
        switch (step.what) {
            case What::track_event:
                track(Kind::event, 0, has_large_events_ && argument % 2 == 0);
                break;
            case What::track_old_event:
                track(Kind::event, 500);
                break;
            case What::track_pageview:
                view(paths[argument % paths.size()]);
                break;
            case What::change_route:
                route(paths[argument % paths.size()]);
                break;
            case What::identify:
                identify_as(sessions[argument % sessions.size()]);
                break;
            case What::reset:
                sign_out();
                break;
            case What::config_valid:
                answer({200, valid_config_json});
                break;
            case What::config_null:
                definitely_off_ = definitely_off_ || config_source_.is_running();
                answer({200, "null"});
                break;
            case What::config_failure: {
                const std::array<ConfigResponse, 3> failures{
                    {{0, "offline"}, {503, ""}, {200, "<html>"}}};
                answer(failures[argument % failures.size()]);
                break;
            }
            case What::config_wrong_field:
                answer({200, R"({"api_key":"wrong","api_host":"https://ph.example"})"});
                break;
            case What::load_succeeds:
                load(true);
                break;
            case What::load_fails:
                load(false);
                break;
            case What::load_foreign:
                load(false, LoadFailure::foreign);
                break;
            case What::pass_time: {
                const std::array<double, 4> durations{100, 1'000, 10'000, 15'000};
                timers_.advance(durations[argument % durations.size()]);
                break;
            }
            case What::set_consent:
                consent(static_cast<Consent>(argument % 3));
                break;
            case What::online:
                provider_->online();
                break;
            case What::page_restored:
                seen_anew();
                provider_->page_restored();
                break;
            case What::page_shown:
                provider_->page_shown();
                break;
            case What::other_tab:
                choose_elsewhere(static_cast<Consent>(argument % 3));
                break;
            case What::next_capture_refused:
                capture_result_ = CaptureResult::refused;
                break;
            case What::next_capture_failed:
                capture_result_ = CaptureResult::failed;
                break;
            case What::next_call_fails:
                call_fails_ = true;
                break;
            case What::reenter_from_posthog:
                posthog_action_ = argument;
                break;
            case What::reenter_from_outcome:
                outcome_action_ = argument;
                break;
            case What::posthog_event:
                demand(!own_event().timestamp, "an event of PostHog's own has a command's time");
                break;
            case What::start:
                start(argument);
                break;
            case What::stop:
                if (argument % 4 == 0 && state() != State::idle) {
                    provider_->stop();
                }
                break;
            case What::activate_page:
                // It is seen already.
                break;
            case What::replace:
                replace(argument);
                break;
            case What::call_replaced:
                call_replaced();
                break;
            case What::unsafe_id:
                // Other code has stored it before PostHog loads; the provider resets it.
                if (!ready_) {
                    has_unsafe_id_ = true;
                    first_member_.reset();
                }
                break;
        }
    }

    /// What an app does from inside a call of PostHog or of the provider.
    void reenter(unsigned argument) {
        switch (argument % 12) {
            case 0:
            case 1:
                track(Kind::event);
                track(Kind::event);
                break;
            case 2:
                view("/inner");
                break;
            case 3:
            case 4:
                identify_as(sessions[argument / 12 % sessions.size()]);
                track(Kind::event);
                break;
            case 5:
                sign_out();
                break;
            case 6:
                consent(Consent::denied);
                break;
            case 7:
                consent(Consent::pending);
                track(Kind::event);
                consent(Consent::granted);
                break;
            case 8:
                consent(Consent::denied);
                track(Kind::event);
                consent(Consent::granted);
                track(Kind::event);
                break;
            case 9:
                consent(argument / 12 % 2 == 0 ? Consent::granted : Consent::pending);
                break;
            case 10:
                route(paths[argument / 12 % paths.size()]);
                provider_->online();
                sync();
                break;
            case 11:
                if (argument / 12 % 4 == 0) {
                    provider_->stop();
                    sync();
                    track(Kind::event);
                }
                break;
            default:
                break;
        }
    }

    void start(unsigned argument) {
        StartOptions options;
        options.on_state_change = [this, generation = generation_](State state,
                                                                   std::string_view reason) {
            demand(generation == generation_, "a replaced provider tells a state");
            demand(told_ != State::stopped, "a change of state is told after the end");
            demand(told_ != state || told_reason_ != reason, "a state is told twice");
            told_ = state;
            told_reason_ = reason;
        };
        options.on_outcome = [this, generation = generation_](const CommandOutcome& outcome) {
            if (generation == generation_) {
                hear(outcome);
            } else {
                demand(outcome.reason == "stopped", "a replaced provider tells another outcome");
            }
        };
        options.consent =
            argument % 4 == 0 ? static_cast<Consent>(argument / 4 % 3) : Consent::granted;
        options.respect_do_not_track = argument / 12 % 2 == 0;
        const unsigned config = argument / 24 % 16;
        if (config == 0) {
            options.config = AnalyticsOff{};
        } else if (config == 1) {
            options.config = make_posthog_config("wrong", "https://ph.example");
        } else if (config <= 9) {
            options.config = valid_config;
        }
        const unsigned session = argument / 384 % 4;
        if (session > 0) {
            options.session = sessions[session - 1];
        }
        if (state() != State::idle) {
            provider_->start(std::move(options));
            return;
        }
        definitely_off_ = config <= 1;
        const bool asked = page_.do_not_track && options.respect_do_not_track;
        default_ = asked ? Consent::denied : options.consent;
        if (!choice_) {
            choice_ = consent_store_.kept;
            is_stored_ = choice_.has_value();
        }
        // What the start makes comes first, so it must not be later than what waits.
        start_time_ = clock_.time;
        if (!waiting_.empty()) {
            start_time_ = std::min(start_time_, asked_[waiting_.front()].time);
        }
        begin_views();
        if (options.session) {
            const Id id = add({.kind = Kind::identify,
                               .session = *options.session,
                               .time = start_time_,
                               .is_session = true});
            waiting_.push_front(id);
            order_.push_front(id);
        }
        provider_->start(std::move(options));
        sync();
    }

    void answer(ConfigResponse response) {
        if (config_source_.is_running()) {
            config_source_.answer(std::move(response));
        }
    }

    void load(bool succeeds, LoadFailure failure = LoadFailure::unreachable) {
        if (listener_ == nullptr) {
            return;
        }
        if (succeeds) {
            ready_ = ready_ || std::exchange(loading_, false);
            listener_->posthog_loaded();
        } else {
            loading_ = false;
            listener_->posthog_failed(failure);
        }
    }

    [[nodiscard]] Consent consent() const { return choice_.value_or(default_); }

    void consent(Consent consent) {
        choice_ = consent;
        is_stored_ = consent != Consent::pending;
        provider_->set_consent(consent);
        sync();
        demand(consent_store_.kept ==
                   (*choice_ == Consent::pending ? std::nullopt : std::optional(*choice_)),
               "the last choice is not kept");
    }

    /// Another tab of the site stores a choice.
    void choose_elsewhere(Consent consent) {
        const auto stored = consent == Consent::pending ? std::nullopt : std::optional(consent);
        consent_store_.kept = stored;
        if (stored || is_stored_) {
            choice_ = stored;
        }
        is_stored_ = stored.has_value();
        provider_->reload_consent();
    }

    // The page views: what a person has seen, once.

    void begin_views() {
        std::optional<std::string> first_asked;
        for (const Id id : waiting_) {
            if (asked_[id].kind == Kind::pageview) {
                first_asked = asked_[id].path;
                break;
            }
        }
        if (first_asked == page_.path) {
            return;
        }
        start_view_ = StartView::due;
        view_asked_ = first_asked.has_value();
        if (!view_asked_) {
            last_route_ = page_.path;
            last_sent_ = page_.path;
        }
    }

    void seen_anew() {
        last_route_.reset();
        if (start_view_ == StartView::made) {
            start_view_ = StartView::none;
        }
    }

    /// Whether a view of `path` is the start's.
    bool replaces_start(const std::string& path) {
        const bool is_first = !std::exchange(view_asked_, true);
        if (start_view_ == StartView::due && is_first && path == page_.path) {
            start_view_ = StartView::none;
            return true;
        }
        return false;
    }

    void lose_view(const std::string& path) {
        if (last_sent_ == path) {
            last_route_.reset();
        }
    }

    /// PostHog is called for the first time: the start's page view takes its place.
    void insert_start_view() {
        if (start_view_ != StartView::due) {
            return;
        }
        start_view_ = view_asked_ ? StartView::none : StartView::made;
        const Id id = add({.kind = Kind::pageview, .path = page_.path, .time = start_time_});
        const auto after_session = [this](const std::deque<Id>& ids) {
            return ids.begin() + (!ids.empty() && asked_[ids.front()].is_session ? 1 : 0);
        };
        waiting_.insert(after_session(waiting_), id);
        order_.insert(after_session(order_), id);
    }

    // The commands.

    Id add(Asked asked) {
        asked_.push_back(std::move(asked));
        return asked_.size() - 1;
    }

    /// Adds a command to the list before it is asked for, with what must become of it at once, if
    /// anything must. Returns whether it is taken.
    bool ask(Asked asked, const std::function<void()>& call) {
        clock_.time += replay_time_ ? 0 : 1;
        if (asked.time == 0) {
            asked.time = clock_.time;
        }
        const Asked copy = asked;
        const Id id = add(std::move(asked));
        const auto reason = reason_at_once(copy);
        if (reason) {
            end(id, *reason);
        } else {
            waiting_.push_back(id);
            order_.push_back(id);
        }
        call();
        hear_what_nobody_heard();
        sync();
        return !reason || *reason == "repeated";
    }

    /// Before the start there is no one yet who could hear the outcomes.
    void hear_what_nobody_heard() {
        if (state() == State::idle) {
            ended_.clear();
        }
    }

    static std::string_view name_of(const Asked& asked) {
        constexpr std::array<std::string_view, 4> names{"thing_done", "$pageview", "identify",
                                                        "reset"};
        return names[static_cast<std::size_t>(asked.kind)];
    }

    std::optional<std::string_view> reason_at_once(const Asked& asked) const {
        switch (state()) {
            case State::disabled:
            case State::blocked:
                if (asked.is_event() || definitely_off_) {
                    return to_string(state());
                }
                break;
            case State::stopped:
                return "stopped";
            case State::waiting:
                if (asked.is_event() && consent() == Consent::denied) {
                    return "denied";
                }
                break;
            default:
                break;
        }
        if (!asked.is_event() && !waiting_.empty()) {
            const Asked& last = asked_[waiting_.back()];
            if (last.kind == asked.kind && !last.is_session && last.session == asked.session) {
                return "repeated";
            }
        }
        if (asked.large) {
            int large = 0;
            for (const Id id : waiting_) {
                large += asked_[id].large ? 1 : 0;
            }
            if (large >= 2) {
                return "queue_full";
            }
        }
        return std::nullopt;
    }

    void track(Kind kind, EpochMs time = 0, bool large = false) {
        std::string properties = "{\"n\":" + std::to_string(asked_.size()) + "}";
        if (large) {
            properties.insert(properties.size() - 1, 500'000, ' ');
        }
        const bool live = time == 0 && state() == State::active && busy_ == 0;
        const auto at = time == 0 ? replay_moment() : std::optional(TimeAndPath{time, "/old?q=1"});
        ask({.kind = kind,
             .properties = properties,
             .path = time == 0 ? page_.path : "/old",
             .time = time,
             .live = live,
             .large = large},
            [&] { provider_->track_event("thing_done", properties, at); });
    }

    /// When and where a call that was kept happens.
    std::optional<TimeAndPath> replay_moment() const {
        return replay_time_ ? std::optional(TimeAndPath{*replay_time_, page_.path}) : std::nullopt;
    }

    void view(const std::string& path) {
        const auto call = [&] { provider_->track_pageview(path, replay_time_); };
        const bool is_start_again = !replaces_start(path) && start_view_ == StartView::made &&
                                    path == page_.path && last_route_ == path;
        if (start_view_ == StartView::made) {
            start_view_ = StartView::none;
        }
        see(path, is_start_again, call);
    }

    void route(const std::string& path) {
        const auto call = [&] { provider_->on_route_change(path + "?q=1", replay_time_); };
        const bool is_repeated = !replaces_start(path) && last_route_ == path;
        if (!is_repeated && start_view_ == StartView::made) {
            start_view_ = StartView::none;
        }
        see(path, is_repeated, call);
    }

    void see(const std::string& path, bool is_repeated, const std::function<void()>& call) {
        if (is_repeated) {
            end(add({.kind = Kind::pageview}), "repeated");
            call();
            hear_what_nobody_heard();
            sync();
            return;
        }
        last_route_ = path;
        last_sent_ = path;
        ask({.kind = Kind::pageview, .path = path}, call);
    }

    void identify_as(const Session& session) {
        seen_anew();
        ask({.kind = Kind::identify, .session = session},
            [&] { provider_->identify(session, replay_moment()); });
    }

    void sign_out() {
        seen_anew();
        ask({.kind = Kind::reset}, [&] { provider_->reset(replay_moment()); });
    }

    // What becomes of them.

    /// A command has ended for `reason`, or was dispatched where there is none: that is counted at
    /// once, and told later.
    void end(Id id, std::string_view reason) {
        Asked& asked = asked_[id];
        demand(!asked.ended, "a command ends twice");
        asked.ended = true;
        asked.dispatched = reason.empty();
        for (std::size_t index = 0; index < drops_.size(); ++index) {
            drops_[index] += to_string(static_cast<DropReason>(index)) == reason ? 1U : 0U;
        }
        refusals_[0] += reason == "queue_full" ? 1U : 0U;
        refusals_[1] += reason == "library" ? 1U : 0U;
        dispatched_ += reason.empty() ? 1U : 0U;
        ended_.emplace_back(id, reason);
        const bool is_lost =
            !reason.empty() && reason != "repeated" && reason != "library" && reason != "failed";
        if (is_lost && asked.kind == Kind::pageview) {
            lose_view(asked.path);
        }
    }

    void hear(const CommandOutcome& outcome) {
        sync();
        demand(busy_ == 0, "an outcome is told from inside a call");
        demand(!ended_.empty(), "an outcome of no command");
        if (ended_.empty()) {
            return;
        }
        const auto [id, reason] = ended_.front();
        ended_.pop_front();
        demand(outcome.reason == reason, "a command ends for another reason");
        demand(outcome.call == name_of(asked_[id]), "the outcome names another command");
        const bool is_refusal = reason == "library" || reason == "queue_full";
        demand(outcome.outcome == (reason.empty() ? Outcome::dispatched
                                   : is_refusal   ? Outcome::refused
                                                  : Outcome::dropped),
               "a command has another outcome");
        if (const auto action = std::exchange(outcome_action_, std::nullopt)) {
            reenter(*action);
        }
    }

    /// Finds in the ledger what the provider has dropped of the commands that waited.
    void sync() {
        if (is_ending_) {
            return;
        }
        for (const DropReason reason :
             {DropReason::denied, DropReason::blocked, DropReason::disabled, DropReason::stopped}) {
            const auto known = drops_[static_cast<std::size_t>(reason)];
            if (provider_->ledger().dropped(reason) > known) {
                // Where the end has come from inside the start's activation.
                if (start_view_ == StartView::due && ready_ && consent() == Consent::granted &&
                    provider_->ledger().commands() > asked_.size()) {
                    insert_start_view();
                }
                doom(to_string(reason));
            }
        }
        if (state() == State::waiting && consent() == Consent::denied &&
            start_view_ == StartView::due) {
            start_view_ = StartView::none;
            if (!view_asked_) {
                last_route_.reset();
            }
        }
    }

    void doom(std::string_view reason) {
        demand(reason != "denied" || consent() == Consent::denied, "denied without a denial");
        const bool all = reason == "stopped" || (reason == "disabled" && definitely_off_);
        std::deque<Id> kept;
        std::deque<Id> doomed;
        for (const Id id : waiting_) {
            (all || asked_[id].is_event() ? doomed : kept).push_back(id);
        }
        waiting_ = std::move(kept);
        for (const Id id : doomed) {
            end(id, reason);
        }
    }

    static Id take_front(std::deque<Id>& ids) {
        const Id id = ids.front();
        ids.pop_front();
        return id;
    }

    // PostHog.

    void load(const PosthogConfig&, PosthogListener& listener) override {
        demand(consent() == Consent::granted, "PostHog is loaded without consent");
        demand(!ready_, "PostHog is loaded twice");
        listener_ = &listener;
        loading_ = true;
        if (answers_at_once_ == 1) {
            load(true);
        } else if (answers_at_once_ == 2) {
            load(false);
        }
    }

    void give_up() override { loading_ = false; }
    void rules_changed() override {}
    void release() override { listener_ = nullptr; }
    void erase_stored(const PosthogConfig&) override {
        demand(consent() != Consent::granted,
               "what PostHog has stored is erased in spite of consent");
    }
    void store_again() override {
        demand(consent() == Consent::granted, "PostHog stores without consent");
    }
    std::optional<std::string> distinct_id() override {
        return has_unsafe_id_ ? "zoe@example.com" : "d_1";
    }
    std::optional<std::string> known_member() override { return member_; }

    /// The command that PostHog is called for; nothing breaks a rule.
    std::optional<Id> take_next(Kind kind) {
        sync();
        insert_start_view();
        demand(consent() == Consent::granted, "PostHog is called without consent");
        demand(ready_, "PostHog is called before it has loaded");
        demand(busy_ == 0 || !in_call_, "calls of PostHog nest");
        demand(!waiting_.empty(), "PostHog is called for nothing");
        if (waiting_.empty()) {
            return std::nullopt;
        }
        demand(asked_[waiting_.front()].kind == kind, "the order is another");
        return take_front(waiting_);
    }

    void act() {
        ++busy_;
        in_call_ = true;
        if (const auto action = std::exchange(posthog_action_, std::nullopt)) {
            demand(!own_event().timestamp, "a nested event has the time of the outer");
            reenter(*action);
        }
        in_call_ = false;
        --busy_;
    }

    BeforeSend own_event() { return ask_to_send("$opt_in"); }

    BeforeSend ask_to_send(std::string_view name) {
        const BeforeSend answer =
            listener_ != nullptr ? listener_->before_send(event_json(name)) : BeforeSend{};
        demand(!answer.send || (ready_ && consent() == Consent::granted),
               "an event is sent without consent");
        demand(!answer.send || !has_unsafe_id_, "an event is sent under an unsafe id");
        return answer;
    }

    bool identify(const Session& session) override {
        const auto id = take_next(Kind::identify);
        if (!id) {
            return false;
        }
        demand(asked_[*id].session == session, "the order of the members is another");
        demand(!member_ || *member_ == session.member_id, "two members are merged");
        act();
        const bool fails = std::exchange(call_fails_, false);
        if (!fails) {
            const BeforeSend answer = ask_to_send(member_ ? "$set" : "$identify");
            demand(!answer.send || answer.timestamp == asked_[*id].time,
                   "an identify has another time");
            member_ = session.member_id;
        }
        settle(*id, fails ? CaptureResult::failed : CaptureResult::accepted);
        return !fails;
    }

    /// The call of PostHog for a command is over.
    void settle(Id id, CaptureResult result) {
        sync();
        end(id, result == CaptureResult::accepted  ? ""
                : result == CaptureResult::refused ? "library"
                                                   : "failed");
    }

    bool reset() override {
        sync();
        if (has_unsafe_id_) {
            has_unsafe_id_ = false;
            member_.reset();
            return true;
        }
        insert_start_view();
        const bool fails = std::exchange(call_fails_, false);
        if (!waiting_.empty() && asked_[waiting_.front()].kind == Kind::identify) {
            // The provider's own reset, ahead of another member.
            Asked& next = asked_[waiting_.front()];
            demand(consent() == Consent::granted, "PostHog is called without consent");
            demand(member_ && *member_ != next.session.member_id, "a known member is reset");
            if (fails) {
                settle(take_front(waiting_), CaptureResult::failed);
                return false;
            }
            next.reset_before = true;
            member_.reset();
            return true;
        }
        const auto id = take_next(Kind::reset);
        if (!id) {
            return false;
        }
        act();
        if (!fails) {
            member_.reset();
        }
        settle(*id, fails ? CaptureResult::failed : CaptureResult::accepted);
        return !fails;
    }

    CaptureResult capture(const Capture& capture) override {
        const bool is_view = capture.name == "$pageview";
        const std::optional<Id> id = take_next(is_view ? Kind::pageview : Kind::event);
        if (!id) {
            return CaptureResult::failed;
        }
        const std::string properties(capture.properties_json);
        const auto page = capture.page;
        demand(asked_[*id].properties == properties, "the order of the events is another");
        demand(asked_[*id].live ? !page : page && page->pathname == asked_[*id].path,
               "an event has another page");
        // The app can be called before PostHog asks whether to send, or after.
        if (posthog_action_.value_or(0) / 12 % 2 == 0) {
            act();
        }
        // The provider lends what it gives for the whole call.
        demand(capture.properties_json == properties, "the properties change in the call");
        CaptureResult result = std::exchange(capture_result_, CaptureResult::accepted);
        if (result == CaptureResult::accepted) {
            const BeforeSend answer = ask_to_send(capture.name);
            act();
            if (answer.send) {
                Asked& asked = asked_[*id];
                demand(!asked.sent_as, "an event is sent twice");
                asked.sent_as = member_.value_or("anonymous");
                demand(answer.timestamp == (asked.live ? std::nullopt : std::optional(asked.time)),
                       "an event has another time");
            } else {
                result = CaptureResult::refused;
            }
        }
        settle(*id, result);
        return result;
    }

    // The rules that hold between two steps.

    void check() {
        const Ledger& ledger = provider_->ledger();
        demand(ended_.empty() || state() == State::idle, "an outcome is missing");
        demand(ledger.commands() == asked_.size(), "the ledger: commands");
        demand(ledger.dispatched() == dispatched_, "the ledger: dispatched");
        for (std::size_t index = 0; index < drops_.size(); ++index) {
            demand(ledger.dropped(static_cast<DropReason>(index)) == drops_[index],
                   "the ledger: dropped");
        }
        demand(ledger.refused(RefusalReason::queue_full) == refusals_[0] &&
                   ledger.refused(RefusalReason::library) == refusals_[1],
               "the ledger: refused");
        demand(ledger.waiting() == waiting_.size(), "the ledger: waiting");
        check_state();
    }

    void check_state() {
        const State now = state();
        const bool starting = now == State::idle || told_ == State::idle;
        demand(starting || told_ == now, "a change of state is not told");
        std::size_t timers = 0;
        switch (now) {
            case State::configuring:
                timers = 1;
                demand(!loading_, "PostHog loads while it is configured");
                break;
            case State::loading:
                timers = 1;
                demand(loading_ && consent() == Consent::granted, "loading without a load");
                break;
            case State::active:
                demand(ready_ && consent() == Consent::granted, "active without consent");
                demand(waiting_.empty(), "a command waits while active");
                demand(start_view_ != StartView::due, "the start's page view is lost");
                break;
            case State::waiting:
                demand(!loading_, "PostHog is on its way without consent");
                demand(consent() != Consent::granted, "waiting for a consent that is there");
                break;
            case State::disabled:
            case State::blocked:
            case State::stopped:
                for (const Id id : waiting_) {
                    demand(now != State::stopped && !definitely_off_ && !asked_[id].is_event(),
                           "a command waits for ever");
                }
                // The slow retry.
                timers = now == State::stopped || definitely_off_ ? 0 : 1;
                break;
            case State::idle:
                break;
        }
        demand(timers_.running() == timers, "another number of timers");
        demand(config_source_.is_running() <= (now == State::configuring),
               "a request runs for nothing");
    }

    /// Walks the list in the order of the calls: each event was sent under the member of then.
    void check_identities() {
        std::optional<std::string> member = first_member_;
        for (const Id id : order_) {
            const Asked& asked = asked_[id];
            demand(asked.ended, "a command is lost");
            if (asked.is_event()) {
                demand(!asked.sent_as || *asked.sent_as == member.value_or("anonymous"),
                       "an event is sent under another member");
                continue;
            }
            if (asked.reset_before || (asked.dispatched && asked.kind == Kind::reset)) {
                member.reset();
            }
            if (asked.dispatched && asked.kind == Kind::identify) {
                member = asked.session.member_id;
            }
        }
    }

    FakeClock clock_;
    FakeTimers timers_{clock_};
    FakeRandom random_;
    FakePage page_;
    FakeConsole console_;
    FakeConsentStore consent_store_;
    FakeConfigSource config_source_;

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
    std::deque<Id> waiting_;
    /// What has ended and is not told yet, each with its reason.
    std::deque<std::pair<Id, std::string_view>> ended_;
    std::deque<Id> order_;
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
        std::unique_ptr<ReplaceableLibrary> bridge;
    };
    unsigned generation_ = 0;
    bool is_ending_ = false;
    AnalyticsProvider* provider_ = nullptr;
    std::unique_ptr<ReplaceableLibrary> bridge_;
    // Last: their end still calls the others.
    std::vector<Replaced> replaced_;
    std::unique_ptr<AnalyticsProvider> owned_;
};

int runs() {
    // Nothing else reads or writes the environment.
    const char* text = std::getenv("LOQUENT_MODEL_RUNS");  // NOLINT(concurrency-mt-unsafe)
    return text != nullptr ? std::stoi(text) : default_runs;
}

void run(unsigned options, const std::vector<Step>& steps) {
    World world(options);
    for (const Step& step : steps) {
        world.step(step);
        if (!world.failure().empty()) {
            break;
        }
    }
    if (world.failure().empty() && options / 512 % 2 == 0) {
        world.end_well();
    }
    if (world.failure().empty()) {
        world.end(options / 1'024 % 2 == 0);
    }
    if (!world.failure().empty()) {
        RC_FAIL(world.failure());
    }
}

}  // namespace

TEST_CASE("No interleaving loses, doubles, reorders or misattributes a command") {
    using namespace rc;
    constexpr unsigned numbers = 1'000'000;
    const auto number = gen::resize(kNominalSize, gen::inRange<unsigned>(0, numbers));
    const auto steps = gen::resize(static_cast<int>(longest_run),
                                   gen::container<std::vector<Step>>(gen::map(number, make_step)));
    rc::detail::TestMetadata metadata;
    metadata.id = "provider_model";
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = runs();
    const auto result = rc::detail::checkTestable(
        [&] {
            const unsigned options = *number;
            run(options, *steps);
        },
        metadata, params);
    std::ostringstream message;
    rc::detail::printResultMessage(result, message);
    INFO(message.str());
    INFO("RapidCheck's seed: " << params.seed);
    CHECK(result.is<rc::detail::SuccessResult>());
}
