// SPDX-License-Identifier: MIT
#include "loquent/analytics/analytics_provider.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/concat.hpp"
#include "loquent/analytics/mounted_provider.hpp"
#include "plan/event_name.hpp"
#include "provider/config_loader.hpp"
#include "provider/consent_gate.hpp"
#include "provider/dispatcher.hpp"
#include "provider/library_loader.hpp"
#include "provider/outcome_reporter.hpp"
#include "provider/pageview_tracker.hpp"
#include "provider/posthog_calls.hpp"
#include "provider/slow_retry.hpp"
#include "redaction/posthog_keys.hpp"
#include "redaction/route_path.hpp"

namespace loquent::analytics {
namespace {

/// What a message says of an id that is none.
constexpr std::string_view id_rule =
    "). An id is 1 to 128 characters of [A-Za-z0-9._:~|-], no word such as guest, and looks like "
    "no email, phone, card or address. Send your own key instead, or a hash. The member was not "
    "identified.";

}  // namespace

/// The states, and what moves between them. The work is done by the parts, none of which knows this
/// class: it sets the dispatcher's gate as the state has it.
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
    void redirect(std::string_view path) { pageviews_.redirect(route_path(path)); }
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

    // Between the states.
    [[nodiscard]] std::optional<std::string> take_rules(const StartOptions& options);
    void take_session(const Session& session);
    void configure();
    void config_arrived(const ConfigAnswer& answer);
    void disable(std::string reason, bool for_good);
    void proceed();
    void wait_for_consent(Consent consent);
    void load();
    void activate();
    void block(std::string reason, std::string_view warning);
    [[nodiscard]] bool has_identity();
    void enter(State state, Gate gate, std::string reason = {});

    // What is asked for.
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
    /// Nothing to come back to: no key is stored, or the app gave a wrong one.
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

// Between the states.

void AnalyticsProvider::Impl::start(const StartOptions& options) {
    const Call call(*this);
    if (state_ != State::idle) {
        platform_.console.warn("Analytics has been started already.");
        return;
    }
    reporter_.listen(options.on_state_change, options.on_outcome,
                     options.debug || platform_.page.is_on_this_machine());
    if (reporter_.wants_redactions()) {
        posthog_.note_redactions();
    }
    consent_.set_default(options.consent, options.respect_do_not_track);
    if (options.config) {
        given_config_.emplace(*options.config);
    }
    config_url_ = options.config_url;
    router_ = options.router;
    started_ = options.started ? *options.started : now();
    if (const Command* first = dispatcher_.first_waiting()) {
        // What the start makes is dispatched before all that waits, so it must not be later.
        started_.time = std::min(started_.time, first->at.time);
    }
    pageviews_.start(route_path(started_.path));
    posthog_.set_campaign(options.campaign_json);
    if (options.session) {
        take_session(*options.session);
    }
    if (const auto error = take_rules(options)) {
        disable(concat({"The tracking plan is not well-formed: ", *error, "."}), /*for_good=*/true);
        return;
    }
    if (router_ != nullptr) {
        unsubscribe_ = router_->subscribe(
            [this](std::string_view path) { change_route(path, std::nullopt, {}); });
    }
    configure();
}

void AnalyticsProvider::Impl::take_session(const Session& session) {
    if (refuses(session, "session")) {
        return;
    }
    reporter_.count_command();
    OwnedCommand identify(new Command{Command::Kind::identify, started_});
    identify->session = session;
    dispatcher_.put_session_first(std::move(identify));
}

/// What the app says of its events. Returns what is wrong with the tracking plan.
std::optional<std::string> AnalyticsProvider::Impl::take_rules(const StartOptions& options) {
    const bool has_plan = !options.tracking_plan_json.empty();
    redaction::GuardRules& rules = posthog_.guard().rules();
    rules.free_text = options.free_text;
    rules.unknown_events =
        options.unknown_events.value_or(has_plan ? UnknownEvents::drop : UnknownEvents::check);
    for (const std::string& route : options.routes) {
        if (!rules.routes.add(route)) {
            platform_.console.error(concat({"routes: ", route,
                                            " is no route and was ignored. A route is segments of "
                                            "letters, digits and ._~-+!, after slashes, with :name "
                                            "as a parameter and * at the end."}));
        }
    }
    if (has_plan) {
        return rules.plan.read(options.tracking_plan_json, redaction::is_posthog_key);
    }
    if (rules.unknown_events == UnknownEvents::drop) {
        platform_.console.error(
            "unknownEvents: without a tracking plan every event is unknown, and is dropped.");
    }
    return std::nullopt;
}

void AnalyticsProvider::Impl::configure() {
    retry_.cancel();
    enter(State::configuring, Gate::hold());
    if (given_config_) {
        config_arrived(*given_config_);
    } else {
        config_loader_.load(config_url_,
                            Callback<const ConfigAnswer&>::to<&Impl::config_arrived>(this));
    }
}

void AnalyticsProvider::Impl::config_arrived(const ConfigAnswer& answer) {
    const Call call(*this);
    if (const auto* error = std::get_if<ConfigError>(&answer)) {
        // What the app has given is as wrong when asked again; what a host stores can be mended.
        disable(
            error->field.empty() ? error->message : concat({error->field, ": ", error->message}),
            given_config_.has_value());
    } else if (const auto* valid = std::get_if<PosthogConfig>(&answer)) {
        config_ = *valid;
        posthog_.guard().set_project(config_.api_key);
        proceed();
    } else {
        is_off_for_good_ = true;
        enter(State::disabled, Gate::drop_everything(DropReason::disabled),
              "No API key is configured.");
    }
}

void AnalyticsProvider::Impl::disable(std::string reason, bool for_good) {
    reporter_.warn_once(concat({"Analytics is disabled. ", reason}));
    is_off_for_good_ = for_good;
    enter(State::disabled,
          for_good ? Gate::drop_everything(DropReason::disabled)
                   : Gate::drop_events(DropReason::disabled),
          std::move(reason));
    if (!for_good) {
        retry_.failed(Callback<>::to<&Impl::try_again>(this));
    }
}

/// Goes on with a configuration at hand, as far as consent allows.
void AnalyticsProvider::Impl::proceed() {
    if (const Consent consent = consent_.current(); consent != Consent::granted) {
        wait_for_consent(consent);
    } else {
        load();
    }
}

void AnalyticsProvider::Impl::wait_for_consent(Consent consent) {
    library_loader_.cancel();
    if (consent == Consent::denied) {
        pageviews_.forget_start();
        posthog_.set_campaign({});
        enter(State::waiting, Gate::drop_events(DropReason::denied), "Consent is denied.");
    } else {
        enter(State::waiting, Gate::hold(), "Consent is pending.");
    }
    platform_.posthog.erase_stored(config_);
}

void AnalyticsProvider::Impl::load() {
    enter(State::loading, Gate::hold());
    if (library_loader_.progress() == LibraryLoader::Progress::ready) {
        platform_.posthog.store_again();
        activate();
    } else if (library_loader_.progress() == LibraryLoader::Progress::absent) {
        library_loader_.load(config_, *this);
    }
}

void AnalyticsProvider::Impl::posthog_loaded() {
    const Call call(*this);
    if (library_loader_.loaded() && state_ == State::loading) {
        activate();
    }
}

void AnalyticsProvider::Impl::posthog_failed(LoadFailure failure) {
    const Call call(*this);
    if (!library_loader_.failed(failure) || state_ != State::loading) {
        return;
    }
    if (failure == LoadFailure::foreign) {
        block("foreign",
              "Analytics is blocked: something else has loaded PostHog, without the strict "
              "options.");
    } else {
        block("unreachable", "Analytics is blocked: PostHog could not be loaded.");
    }
}

void AnalyticsProvider::Impl::posthog_lost() {
    const Call call(*this);
    if (state_ == State::active) {
        library_loader_.lost();
        block("unreachable", "Analytics is blocked: PostHog's server cannot be reached.");
    }
}

void AnalyticsProvider::Impl::block(std::string reason, std::string_view warning) {
    reporter_.warn_once(std::string(warning));
    enter(State::blocked, Gate::drop_events(DropReason::blocked), std::move(reason));
    retry_.failed(Callback<>::to<&Impl::try_again>(this));
}

/// PostHog may have kept an id from the time before this library, which the guard would not let
/// pass: with each event of the page. Returns whether it has one that passes.
bool AnalyticsProvider::Impl::has_identity() {
    if (posthog_.has_safe_identity()) {
        return true;
    }
    platform_.console.error(
        "PostHog had stored a distinct id that could be personal. It was reset: the visitor counts "
        "as a new one.");
    return platform_.posthog.reset() && posthog_.has_safe_identity();
}

void AnalyticsProvider::Impl::activate() {
    if (!has_identity()) {
        block("identity",
              "Analytics is blocked: PostHog's distinct id could be personal, and a reset does not "
              "change it.");
        return;
    }
    if (pageviews_.take_start()) {
        reporter_.count_command();
        dispatcher_.put_start_view(OwnedCommand(
            new Command{Command::Kind::pageview, {started_.time, route_path(started_.path)}}));
    }
    retry_.succeeded();
    enter(State::active, Gate::send());
}

void AnalyticsProvider::Impl::enter(State state, Gate gate, std::string reason) {
    state_ = state;
    reason_ = std::move(reason);
    reporter_.state_changed(state_, reason_);
    for (const std::string& sent : dispatcher_.set_gate(gate)) {
        pageviews_.lost(sent);
    }
    if (gate.kind == Gate::Kind::send) {
        dispatcher_.drain();
    }
}

void AnalyticsProvider::Impl::set_consent(Consent consent) {
    const Call call(*this);
    const Consent before = consent_.current();
    consent_.choose(consent);
    const bool is_configured =
        state_ == State::waiting || state_ == State::loading || state_ == State::active;
    if (is_configured && (consent_.current() != before || consent_.current() != Consent::granted)) {
        proceed();
    }
}

void AnalyticsProvider::Impl::reload_consent() {
    const Call call(*this);
    const Consent before = consent_.current();
    consent_.reload();
    const bool is_configured =
        state_ == State::waiting || state_ == State::loading || state_ == State::active;
    if (is_configured && consent_.current() != before) {
        proceed();
    }
}

void AnalyticsProvider::Impl::try_again() {
    const Call call(*this);
    if (state_ == State::blocked || (state_ == State::disabled && !is_off_for_good_)) {
        configure();
    }
}

void AnalyticsProvider::Impl::page_shown() {
    const Call call(*this);
    retry_.page_shown();
}

void AnalyticsProvider::Impl::stop() {
    const Call call(*this);
    if (state_ == State::stopped) {
        return;
    }
    if (const auto unsubscribe = std::exchange(unsubscribe_, nullptr)) {
        unsubscribe();
    }
    config_loader_.cancel();
    library_loader_.cancel();
    retry_.cancel();
    platform_.posthog.release();
    enter(State::stopped, Gate::drop_everything(DropReason::stopped));
}

Identity AnalyticsProvider::Impl::identity() const {
    if (state_ != State::active) {
        return {};
    }
    PosthogLibrary& posthog = platform_.posthog;
    return {posthog.distinct_id().value_or(""), posthog.session_id().value_or("")};
}

// What is asked for.

void AnalyticsProvider::Impl::flush(std::function<void()> done) {
    const Call call(*this);
    flushing_.push_back(std::move(done));
    if (state_ == State::active) {
        platform_.posthog.flush(Callback<>::to<&Impl::flushed>(this));
    } else {
        flushed();
    }
}

void AnalyticsProvider::Impl::flushed() {
    const Call call(*this);
    for (const auto& done : std::exchange(flushing_, {})) {
        if (done) {
            done();
        }
    }
}

void AnalyticsProvider::Impl::identify(const Session& session,
                                       const std::optional<TimeAndPath>& at) {
    if (!refuses(session, "identify")) {
        submit_control(Command::Kind::identify, session, at);
    }
}

void AnalyticsProvider::Impl::reset(const std::optional<TimeAndPath>& at) {
    submit_control(Command::Kind::reset, {}, at);
}

void AnalyticsProvider::Impl::submit_control(Command::Kind kind, const Session& session,
                                             const std::optional<TimeAndPath>& at) {
    const Call call(*this);
    reporter_.count_command();
    // Another member may see the same route, and that is another page view.
    pageviews_.seen_anew();
    OwnedCommand command(new Command{kind, at ? *at : now()});
    command->session = session;
    dispatcher_.submit(std::move(command));
}

void AnalyticsProvider::Impl::track_event(std::string_view name, std::string_view properties_json,
                                          const std::optional<TimeAndPath>& at) {
    const Call call(*this);
    if (!is_event_name(name)) {
        reject(DropReason::invalid_name,
               "trackEvent: an event's name must be snake_case (^[a-z][a-z0-9_]{0,63}$). The event "
               "was dropped.");
        return;
    }
    if (!properties_json.empty() && !properties_json.starts_with('{')) {
        reject(DropReason::invalid_properties,
               concat({"trackEvent: the properties of ", name,
                       " must be an object. The event was dropped."}));
        return;
    }
    if (properties_json.size() > CommandQueue::max_event_bytes) {
        reject(DropReason::invalid_properties,
               concat({"trackEvent: the properties of ", name,
                       " are larger than 1 MiB of JSON. The event was dropped."}));
        return;
    }
    reporter_.count_command();
    // PostHog reads the page's own path, which need not be the app's.
    const bool is_on_page =
        router_ == nullptr || router_->current() == platform_.page.current_path();
    if (!at && is_on_page && dispatcher_.sends_at_once()) {
        dispatcher_.send_event(name, properties_json);
        return;
    }
    OwnedCommand command(new Command{Command::Kind::capture, at ? *at : now()});
    command->name = name;
    command->properties_json = properties_json;
    dispatcher_.submit(std::move(command));
}

void AnalyticsProvider::Impl::track_pageview(std::string_view path, std::optional<EpochMs> time) {
    const Call call(*this);
    reporter_.count_command();
    const std::string route = route_path(path);
    if (pageviews_.view_asked(route)) {
        submit_pageview(route, time);
    } else {
        reporter_.dropped("$pageview", DropReason::repeated);
    }
}

void AnalyticsProvider::Impl::change_route(std::string_view path, std::optional<EpochMs> time,
                                           std::string_view route) {
    const Call call(*this);
    reporter_.count_command();
    const std::string seen = route_path(path);
    const std::string sent = add_route(route) ? std::string(route) : seen;
    if (pageviews_.route_changed(seen, sent)) {
        submit_pageview(sent, time);
    } else {
        reporter_.dropped("$pageview", DropReason::repeated);
    }
}

void AnalyticsProvider::Impl::submit_pageview(std::string_view sent, std::optional<EpochMs> time) {
    OwnedCommand command(new Command{Command::Kind::pageview,
                                     {time ? *time : platform_.clock.now(), std::string(sent)}});
    if (!dispatcher_.submit(std::move(command))) {
        pageviews_.lost(sent);
    }
}

void AnalyticsProvider::Impl::reject(DropReason reason, std::string_view message) {
    const Call call(*this);
    reporter_.count_command();
    platform_.console.error(message);
    reporter_.dropped({}, reason);
}

BeforeSend AnalyticsProvider::Impl::before_send(std::string_view event_json) {
    // PostHog cannot be shut down, and code beside ours may use it: what it makes while it should
    // be still is dropped here.
    if (!dispatcher_.is_sending()) {
        return {};
    }
    auto answer = posthog_.before_send(event_json);
    reporter_.tell_redactions(answer.event_name, answer.redactions);
    return std::move(answer.before_send);
}

void AnalyticsProvider::Impl::event_ended(std::uint32_t ticket, DeliveryEnd end, int status) {
    const Call call(*this);
    reporter_.delivery_ended(ticket, end, status);
}

bool AnalyticsProvider::Impl::refuses(const Session& session, std::string_view call) {
    const Call running(*this);
    std::vector<Redaction> faults;
    for (const auto& [property, id] : {std::pair("memberId", &session.member_id),
                                       std::pair("organizationId", &session.organization_id)}) {
        if (const auto fault = posthog_.guard().fault_of_id(*id); !fault.empty()) {
            faults.push_back({property, fault});
        }
    }
    if (faults.empty()) {
        return false;
    }
    const Redaction& first = faults.front();
    platform_.console.error(
        concat({call, ": ", first.property, " was refused (", first.reason, id_rule}));
    reporter_.count_command();
    reporter_.dropped("identify", DropReason::invalid_identity, std::move(faults));
    return true;
}

bool AnalyticsProvider::Impl::add_route(std::string_view route) {
    auto& routes = posthog_.guard().rules().routes;
    const std::size_t known = routes.size();
    const bool is_route = routes.add(route);
    if (routes.size() > known) {
        platform_.posthog.rules_changed();
    }
    return is_route;
}

std::string AnalyticsProvider::Impl::current_path() {
    return router_ != nullptr ? router_->current() : platform_.page.current_path();
}

// The public face.

AnalyticsProvider::AnalyticsProvider(Platform platform) : impl_(std::make_shared<Impl>(platform)) {}

AnalyticsProvider::~AnalyticsProvider() {
    impl_->stop();
    impl_->forget_listeners();
    if (mounted() == this) {
        mount(nullptr);
    }
}

void AnalyticsProvider::start(const StartOptions& options) {
    impl_->start(options);
}

void AnalyticsProvider::init_posthog(std::string_view api_key, std::string_view api_host) {
    StartOptions options;
    options.config = make_posthog_config(api_key, api_host);
    impl_->start(options);
}

void AnalyticsProvider::identify(const Session& session, const std::optional<TimeAndPath>& at) {
    impl_->identify(session, at);
}

void AnalyticsProvider::reset(const std::optional<TimeAndPath>& at) {
    impl_->reset(at);
}

void AnalyticsProvider::track_event(std::string_view name, std::string_view properties_json,
                                    const std::optional<TimeAndPath>& at) {
    impl_->track_event(name, properties_json, at);
}

void AnalyticsProvider::track_pageview(std::string_view path, std::optional<EpochMs> time) {
    impl_->track_pageview(path, time);
}

void AnalyticsProvider::on_route_change(std::string_view path, std::optional<EpochMs> time,
                                        std::string_view route) {
    impl_->change_route(path, time, route);
}

void AnalyticsProvider::redirect(std::string_view path) {
    impl_->redirect(path);
}

void AnalyticsProvider::set_consent(Consent consent) {
    impl_->set_consent(consent);
}

void AnalyticsProvider::reload_consent() {
    impl_->reload_consent();
}

void AnalyticsProvider::online() {
    impl_->try_again();
}

void AnalyticsProvider::page_shown() {
    impl_->page_shown();
}

void AnalyticsProvider::page_restored() {
    impl_->page_restored();
}

void AnalyticsProvider::reject(DropReason reason, std::string_view message) {
    impl_->reject(reason, message);
}

void AnalyticsProvider::flush(std::function<void()> done) {
    impl_->flush(std::move(done));
}

void AnalyticsProvider::stop() {
    impl_->stop();
}

bool AnalyticsProvider::is_dispatching() const {
    return impl_->is_dispatching();
}

State AnalyticsProvider::state() const {
    return impl_->state();
}

const std::string& AnalyticsProvider::state_reason() const {
    return impl_->reason();
}

Identity AnalyticsProvider::identity() const {
    return impl_->identity();
}

const Ledger& AnalyticsProvider::ledger() const {
    return impl_->ledger();
}

}  // namespace loquent::analytics
