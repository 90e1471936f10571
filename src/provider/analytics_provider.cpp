// SPDX-License-Identifier: MIT
#include "loquent/analytics/analytics_provider.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "loquent/analytics/mounted_provider.hpp"
#include "plan/event_name.hpp"
#include "provider/backoff.hpp"
#include "provider/command_queue.hpp"
#include "provider/deadline.hpp"
#include "provider/posthog_dispatch.hpp"
#include "redaction/posthog_keys.hpp"
#include "redaction/route_path.hpp"

namespace loquent::analytics {
namespace {

constexpr int config_tries = 5;
constexpr double config_time_limit = 10'000;
constexpr int load_tries = 2;
constexpr double load_time_limit = 15'000;

std::string_view name_of(const Command& command) {
    switch (command.kind) {
        case Command::Kind::identify:
            return "identify";
        case Command::Kind::reset:
            return "reset";
        case Command::Kind::capture:
            return command.name;
        case Command::Kind::pageview:
            break;
    }
    return "$pageview";
}

OwnedCommand make_command(Command::Kind kind, TimeAndPath at) {
    return OwnedCommand(new Command{kind, std::move(at)});
}

std::string_view to_string(LoadFailure failure) {
    switch (failure) {
        case LoadFailure::unreachable:
            return "unreachable";
        case LoadFailure::foreign:
            return "foreign";
    }
    return "unknown";
}

}  // namespace

std::string_view to_string(State state) {
    switch (state) {
        case State::idle:
            return "idle";
        case State::configuring:
            return "configuring";
        case State::disabled:
            return "disabled";
        case State::waiting:
            return "waiting";
        case State::loading:
            return "loading";
        case State::active:
            return "active";
        case State::blocked:
            return "blocked";
        case State::stopped:
            return "stopped";
    }
    return "unknown";
}

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::dispatched:
            return "dispatched";
        case Outcome::dropped:
            return "dropped";
        case Outcome::refused:
            return "refused";
    }
    return "unknown";
}

class AnalyticsProvider::Impl final : public PosthogListener {
  public:
    explicit Impl(Platform platform)
        : platform_(platform),
          config_deadline_(platform.timers),
          load_deadline_(platform.timers),
          posthog_(platform.posthog, platform.page) {}

    /// Takes out of `options` what it needs.
    void start(StartOptions& options);
    void submit_control(OwnedCommand command);
    void submit_event(std::string_view name, std::string_view properties_json, ObjectRef original,
                      std::optional<TimeAndPath> at);
    void submit_pageview(std::string_view path, std::optional<EpochMs> time);
    void submit_route_change(std::string_view path, std::optional<EpochMs> time,
                             std::string_view route);
    void reject(DropReason reason, std::string_view message);
    void set_consent(Consent consent);
    void online();
    void forget_route() { last_route_.reset(); }
    /// Whether `route` is one that paths are sent as.
    bool add_route(std::string_view route);
    void stop();

    void posthog_loaded() override;
    void posthog_failed(LoadFailure failure) override;
    BeforeSend before_send(std::string_view event_json) override;
    bool is_safe(const Session& session);

    TimeAndPath now() { return {platform_.clock.now(), platform_.page.current_path()}; }
    State state() const { return state_; }
    const std::string& reason() const { return reason_; }
    const Ledger& ledger() const { return ledger_; }

  private:
    /// How far PostHog's library has come, whatever the provider's state is meanwhile.
    enum class Library : std::uint8_t { absent, loading, ready };

    Consent first_consent(const StartOptions& options);
    std::optional<std::string> take_rules(const StartOptions& options);
    void configure();
    void request_config();
    void config_timed_out();
    void config_arrived(const ConfigResponse& response);
    void retry_config(std::string reason);
    void apply(const ConfigAnswer& config);
    void disable(std::string reason);
    void proceed();
    void load();
    void try_load();
    void load_timed_out();
    void activate();
    void enter(State state, std::string reason = {});
    void notify();

    /// Whether the command was taken: dispatched, or queued.
    bool submit(OwnedCommand command);
    bool take_pageview(std::string_view route, std::optional<EpochMs> time);
    void dispatch(const Command& command);
    void drain();
    void drop_events(DropReason reason);
    void drop_all(DropReason reason);
    void drop_taken(const std::vector<OwnedCommand>& commands, DropReason reason);
    /// Why a command that comes now is dropped at once, if so.
    std::optional<DropReason> drop_reason(bool is_event) const;
    /// Whether a PostHog that has loaded is given what waits.
    bool takes_commands() const { return state_ == State::active || state_ == State::loading; }
    /// Whether a command can go to PostHog now, ahead of none.
    bool may_dispatch() const { return state_ == State::active && !dispatching_; }

    void event_dispatched(std::string_view name, CaptureResult result);
    void dispatched(std::string_view call, CaptureResult result);
    void drop(std::string_view call, DropReason reason);
    void refuse(std::string_view call, RefusalReason reason);
    void report(std::string_view call, Outcome outcome, std::string_view reason,
                std::span<const Redaction> redactions = {});
    void warn_of(std::string_view event, std::span<const Redaction> redactions);
    void warn_once(std::string warning);

    Platform platform_;
    std::function<void(State, std::string_view)> on_state_change_;
    std::function<void(const CommandOutcome&)> on_outcome_;

    State state_ = State::idle;
    std::string reason_;
    State told_state_ = State::idle;
    std::string told_reason_;
    Consent consent_ = Consent::granted;
    /// What the member has chosen on this page.
    std::optional<Consent> choice_;
    Library library_ = Library::absent;
    /// Nothing to come back to when online: no key is stored, or the app gave a wrong one.
    bool definitely_off_ = false;

    /// Given by the app; nothing: `config_url_` is asked.
    std::optional<ConfigAnswer> given_config_;
    std::string config_url_;
    PosthogConfig config_;
    int config_tries_ = 0;
    Deadline config_deadline_;
    int load_tries_ = 0;
    Deadline load_deadline_;

    Ledger ledger_;
    CommandQueue queue_;
    PosthogDispatch posthog_;
    bool dispatching_ = false;

    OwnedCommand session_;
    TimeAndPath started_;
    bool start_is_pageview_ = true;
    bool member_changed_ = false;
    /// The path that was reported last, and what its page view is of.
    std::optional<std::string> last_route_;
    std::string last_sent_route_;

    bool warns_ = false;
    /// Each warning is given once.
    std::vector<std::string> warned_;
};

// The way to `active`.

void AnalyticsProvider::Impl::start(StartOptions& options) {
    if (state_ != State::idle) {
        platform_.console.warn("Analytics has been started already.");
        return;
    }
    on_state_change_ = std::move(options.on_state_change);
    on_outcome_ = std::move(options.on_outcome);
    warns_ = options.debug || platform_.page.is_on_this_machine();
    if (warns_ || on_outcome_) {
        posthog_.note_redactions();
    }
    consent_ = first_consent(options);
    given_config_ = std::move(options.config);
    config_url_ = std::move(options.config_url);
    started_ = options.started ? *std::move(options.started) : now();
    if (!queue_.empty()) {
        // What the start makes is dispatched before all that waits, so it must not be later.
        started_.time = std::min(started_.time, queue_.front().at.time);
    }
    if (options.session) {
        ledger_.count_command();
        if (is_safe(*options.session)) {
            session_ = make_command(Command::Kind::identify, started_);
            session_->session = *std::move(options.session);
        } else {
            platform_.console.error("The session's member and organization ids must be ids.");
            drop("identify", DropReason::invalid_identity);
        }
    }
    if (const auto error = take_rules(options)) {
        definitely_off_ = true;
        disable("The tracking plan is not well-formed: " + *error + '.');
        return;
    }
    configure();
}

/// What the app says of its events. Returns what is wrong with the tracking plan.
std::optional<std::string> AnalyticsProvider::Impl::take_rules(const StartOptions& options) {
    redaction::GuardRules& rules = posthog_.guard().rules();
    rules.free_text = options.free_text;
    rules.unknown_events = options.unknown_events;
    for (const std::string& route : options.routes) {
        if (!rules.routes.add(route)) {
            platform_.console.error("routes: " + route + " is no route. It was ignored.");
        }
    }
    if (!options.tracking_plan_json.empty()) {
        return rules.plan.read(options.tracking_plan_json, redaction::is_posthog_key);
    }
    if (options.unknown_events == UnknownEvents::drop) {
        platform_.console.error("Without a tracking plan every event is unknown, and is dropped.");
    }
    return std::nullopt;
}

Consent AnalyticsProvider::Impl::first_consent(const StartOptions& options) {
    // Storage may be closed to the page, so a choice of just now is not asked back from there.
    if (const auto choice = choice_ ? choice_ : platform_.consent_store.load()) {
        return *choice;
    }
    const bool asked = options.respect_do_not_track && platform_.page.asks_not_to_track();
    return asked ? Consent::denied : options.consent;
}

void AnalyticsProvider::Impl::configure() {
    config_tries_ = 0;
    enter(State::configuring);
    if (state_ != State::configuring) {
        return;
    }
    if (given_config_) {
        apply(*given_config_);
    } else {
        request_config();
    }
}

void AnalyticsProvider::Impl::request_config() {
    ++config_tries_;
    config_deadline_.set(config_time_limit, Callback<>::to<&Impl::config_timed_out>(this));
    platform_.config_source.request(
        config_url_, Callback<const ConfigResponse&>::to<&Impl::config_arrived>(this));
}

void AnalyticsProvider::Impl::config_timed_out() {
    platform_.config_source.cancel();
    retry_config("The configuration did not arrive within 10 seconds.");
}

void AnalyticsProvider::Impl::config_arrived(const ConfigResponse& response) {
    config_deadline_.clear();
    if (response.status == 0) {
        retry_config("The configuration could not be requested: " + response.body);
        return;
    }
    if (response.status != 200) {
        std::string reason = "The configuration was answered with HTTP status ";
        append_decimal(reason, static_cast<std::uint64_t>(response.status));
        retry_config(reason += '.');
        return;
    }
    const ConfigAnswer answer = parse_posthog_config(response.body);
    const auto* error = std::get_if<ConfigError>(&answer);
    if (error != nullptr && error->field == "config") {
        // A sign-in page, or a text that was cut off. A wrong field would be as wrong again.
        retry_config(error->field + ": " + error->message);
    } else {
        apply(answer);
    }
}

void AnalyticsProvider::Impl::retry_config(std::string reason) {
    if (config_tries_ >= config_tries) {
        disable(std::move(reason));
        return;
    }
    config_deadline_.set(backoff_delay(config_tries_, platform_.random.next()),
                         Callback<>::to<&Impl::request_config>(this));
}

void AnalyticsProvider::Impl::apply(const ConfigAnswer& config) {
    if (const auto* error = std::get_if<ConfigError>(&config)) {
        // What the app has given is as wrong when asked again; what a host stores can be mended.
        definitely_off_ = given_config_.has_value();
        disable(error->field + ": " + error->message);
    } else if (const auto* valid = std::get_if<PosthogConfig>(&config)) {
        config_ = *valid;
        posthog_.guard().set_project(config_.api_key);
        proceed();
    } else {
        definitely_off_ = true;
        state_ = State::disabled;
        reason_ = "No API key is configured.";
        drop_all(DropReason::disabled);
        notify();
    }
}

void AnalyticsProvider::Impl::disable(std::string reason) {
    platform_.console.warn("Analytics is disabled. " + reason);
    state_ = State::disabled;
    reason_ = std::move(reason);
    if (definitely_off_) {
        drop_all(DropReason::disabled);
    } else {
        drop_events(DropReason::disabled);
    }
    notify();
}

/// Goes on with a configuration at hand, as far as consent allows.
void AnalyticsProvider::Impl::proceed() {
    if (consent_ == Consent::granted) {
        load();
        return;
    }
    const bool denied = consent_ == Consent::denied;
    state_ = State::waiting;
    reason_ = denied ? "Consent is denied." : "Consent is pending.";
    if (denied) {
        start_is_pageview_ = false;
        drop_events(DropReason::denied);
    }
    notify();
}

void AnalyticsProvider::Impl::load() {
    enter(State::loading);
    if (state_ != State::loading) {
        return;
    }
    if (library_ == Library::ready) {
        activate();
    } else if (library_ == Library::absent) {
        load_tries_ = 0;
        try_load();
    }
}

void AnalyticsProvider::Impl::try_load() {
    ++load_tries_;
    library_ = Library::loading;
    load_deadline_.set(load_time_limit, Callback<>::to<&Impl::load_timed_out>(this));
    platform_.posthog.load(config_, *this);
}

void AnalyticsProvider::Impl::load_timed_out() {
    posthog_failed(LoadFailure::unreachable);
}

void AnalyticsProvider::Impl::posthog_loaded() {
    if (library_ != Library::loading) {
        return;
    }
    load_deadline_.clear();
    library_ = Library::ready;
    if (state_ == State::loading) {
        activate();
    }
}

void AnalyticsProvider::Impl::posthog_failed(LoadFailure failure) {
    if (library_ != Library::loading) {
        return;
    }
    load_deadline_.clear();
    // Where consent was withdrawn meanwhile, nothing more is loaded.
    if (failure != LoadFailure::foreign && load_tries_ < load_tries && state_ == State::loading) {
        try_load();
        return;
    }
    library_ = Library::absent;
    platform_.posthog.give_up();
    if (state_ != State::loading) {
        return;
    }
    platform_.console.warn(failure == LoadFailure::foreign
                               ? "Analytics is blocked: something else has loaded PostHog, without "
                                 "the strict options."
                               : "Analytics is blocked: PostHog could not be loaded.");
    state_ = State::blocked;
    reason_ = to_string(failure);
    drop_events(DropReason::blocked);
    notify();
}

void AnalyticsProvider::Impl::activate() {
    if (dispatching_) {
        // Consent was withdrawn and given again inside a dispatch, whose own loop goes on.
        enter(State::active);
        return;
    }
    dispatching_ = true;
    // PostHog may call back from inside a dispatch and the app stop the provider there: what is
    // being dispatched no longer waits, and nothing follows it.
    if (const OwnedCommand session = std::move(session_)) {
        dispatch(*session);
    }
    if (takes_commands() && std::exchange(start_is_pageview_, false)) {
        const std::string route = route_path(started_.path);
        if (!member_changed_) {
            last_route_ = route;
            last_sent_route_ = route;
        }
        ledger_.count_command();
        dispatch(*make_command(Command::Kind::pageview, {started_.time, route}));
    }
    drain();
    dispatching_ = false;
    if (state_ == State::loading) {
        enter(State::active);
    }
}

// Consent, network and end.

void AnalyticsProvider::Impl::set_consent(Consent consent) {
    platform_.consent_store.save(consent);
    choice_ = consent;
    consent_ = consent;
    switch (state_) {
        case State::waiting:
        case State::loading:
        case State::active:
            if (consent != Consent::granted || state_ == State::waiting) {
                proceed();
            }
            return;
        default:
            // Looked at when a configuration is there.
            return;
    }
}

void AnalyticsProvider::Impl::online() {
    if (state_ == State::blocked || (state_ == State::disabled && !definitely_off_)) {
        configure();
    }
}

void AnalyticsProvider::Impl::stop() {
    if (state_ == State::stopped) {
        return;
    }
    config_deadline_.clear();
    load_deadline_.clear();
    platform_.config_source.cancel();
    platform_.posthog.release();
    state_ = State::stopped;
    reason_.clear();
    drop_all(DropReason::stopped);
    notify();
    on_state_change_ = nullptr;
}

void AnalyticsProvider::Impl::enter(State state, std::string reason) {
    state_ = state;
    reason_ = std::move(reason);
    notify();
}

void AnalyticsProvider::Impl::notify() {
    // From inside a outcome the state may have moved on, and that was told there.
    if (told_state_ == state_ && told_reason_ == reason_) {
        return;
    }
    told_state_ = state_;
    told_reason_ = reason_;
    // The listener may stop the provider, which forgets the listener and replaces the reason.
    if (const auto listener = on_state_change_) {
        listener(state_, std::string(reason_));
    }
}

// The way of a command.

std::optional<DropReason> AnalyticsProvider::Impl::drop_reason(bool is_event) const {
    if (state_ == State::stopped) {
        return DropReason::stopped;
    }
    if (state_ == State::disabled && definitely_off_) {
        return DropReason::disabled;
    }
    // Who is signed in must be known should consent be given or the network come back.
    if (!is_event) {
        return std::nullopt;
    }
    switch (state_) {
        case State::disabled:
            return DropReason::disabled;
        case State::blocked:
            return DropReason::blocked;
        case State::waiting:
            return consent_ == Consent::denied ? std::optional(DropReason::denied) : std::nullopt;
        default:
            return std::nullopt;
    }
}

bool AnalyticsProvider::Impl::submit(OwnedCommand command) {
    if (may_dispatch()) {
        dispatching_ = true;
        dispatch(*command);
        drain();
        dispatching_ = false;
        return true;
    }
    switch (queue_.push(command)) {
        case CommandQueue::PushResult::queued:
            return true;
        case CommandQueue::PushResult::coalesced:
            drop(name_of(*command), DropReason::repeated);
            return true;
        case CommandQueue::PushResult::full:
            refuse(name_of(*command), RefusalReason::queue_full);
            return false;
    }
    return false;
}

void AnalyticsProvider::Impl::submit_control(OwnedCommand command) {
    ledger_.count_command();
    // Another member may see the same route, and that is another page view.
    last_route_.reset();
    member_changed_ = true;
    if (const auto reason = drop_reason(/*is_event=*/false)) {
        drop(name_of(*command), *reason);
        return;
    }
    submit(std::move(command));
}

void AnalyticsProvider::Impl::submit_event(std::string_view name, std::string_view properties_json,
                                           ObjectRef original, std::optional<TimeAndPath> at) {
    ledger_.count_command();
    if (const auto reason = drop_reason(/*is_event=*/true)) {
        drop(name, *reason);
        return;
    }
    if (may_dispatch() && !at) {
        dispatching_ = true;
        event_dispatched(name, posthog_.dispatch_event(name, properties_json, original, at));
        drain();
        dispatching_ = false;
        return;
    }
    OwnedCommand command = make_command(Command::Kind::capture, at ? *std::move(at) : now());
    command->name = name;
    command->properties_json = properties_json;
    submit(std::move(command));
}

bool AnalyticsProvider::Impl::take_pageview(std::string_view route, std::optional<EpochMs> time) {
    ledger_.count_command();
    start_is_pageview_ = false;
    if (const auto reason = drop_reason(/*is_event=*/true)) {
        drop("$pageview", *reason);
        return false;
    }
    return submit(make_command(Command::Kind::pageview,
                               {time ? *time : platform_.clock.now(), std::string(route)}));
}

void AnalyticsProvider::Impl::submit_pageview(std::string_view path, std::optional<EpochMs> time) {
    take_pageview(route_path(path), time);
}

void AnalyticsProvider::Impl::submit_route_change(std::string_view path,
                                                  std::optional<EpochMs> time,
                                                  std::string_view route) {
    const std::string seen = route_path(path);
    if (last_route_ == seen) {
        ledger_.count_command();
        drop("$pageview", DropReason::repeated);
        return;
    }
    const std::string sent = add_route(route) ? std::string(route) : seen;
    // Remembered first: from inside the page view the app may change route or identity again.
    last_route_ = seen;
    last_sent_route_ = sent;
    if (!take_pageview(sent, time) && last_route_ == seen) {
        // It has not been seen, so that a second report is no repetition.
        last_route_.reset();
    }
}

void AnalyticsProvider::Impl::reject(DropReason reason, std::string_view message) {
    ledger_.count_command();
    platform_.console.error(message);
    drop({}, reason);
}

void AnalyticsProvider::Impl::dispatch(const Command& command) {
    const CaptureResult result = posthog_.dispatch(command);
    if (command.kind == Command::Kind::capture) {
        event_dispatched(command.name, result);
    } else {
        dispatched(name_of(command), result);
    }
}

void AnalyticsProvider::Impl::drain() {
    // A command's dispatch can end the state in which commands are dispatched.
    while (!queue_.empty() && takes_commands()) {
        dispatch(*queue_.pop());
    }
}

void AnalyticsProvider::Impl::drop_events(DropReason reason) {
    drop_taken(queue_.take_events(), reason);
}

void AnalyticsProvider::Impl::drop_all(DropReason reason) {
    std::vector<OwnedCommand> commands;
    if (session_) {
        commands.push_back(std::move(session_));
    }
    for (OwnedCommand& command : queue_.take_all()) {
        commands.push_back(std::move(command));
    }
    drop_taken(commands, reason);
}

void AnalyticsProvider::Impl::drop_taken(const std::vector<OwnedCommand>& commands,
                                         DropReason reason) {
    for (const OwnedCommand& command : commands) {
        ledger_.count_dropped(reason);
        if (command->kind == Command::Kind::pageview && last_sent_route_ == command->at.path) {
            // It has not been seen, so that a second report is no repetition.
            last_route_.reset();
        }
    }
    // Told only now: from inside a outcome the app may call again, and find all in order.
    for (const OwnedCommand& command : commands) {
        report(name_of(*command), Outcome::dropped, to_string(reason));
    }
}

BeforeSend AnalyticsProvider::Impl::before_send(std::string_view event_json) {
    // PostHog cannot be shut down, and code beside ours may use it: what it makes while it should
    // be still is dropped here.
    if (library_ != Library::ready || !takes_commands()) {
        return {};
    }
    auto answer = posthog_.before_send(event_json);
    if (warns_) {
        warn_of(answer.event_name, answer.redactions);
    }
    return std::move(answer.before_send);
}

// The books.

void AnalyticsProvider::Impl::event_dispatched(std::string_view name, CaptureResult result) {
    if (result == CaptureResult::accepted && !follows_naming_convention(name)) {
        ledger_.count_unconventional_name();
        if (warns_) {
            warn_once(std::string(name) +
                      " was sent, but breaks the convention for names: snake_case, with a verb in "
                      "the past tense at its end, as in contact_created.");
        }
    }
    dispatched(name, result);
}

void AnalyticsProvider::Impl::dispatched(std::string_view call, CaptureResult result) {
    const std::vector<Redaction> redactions = posthog_.take_redactions();
    if (warns_) {
        warn_of(call, redactions);
    }
    switch (result) {
        case CaptureResult::accepted:
            ledger_.count_dispatched();
            report(call, Outcome::dispatched, {}, redactions);
            return;
        case CaptureResult::refused:
            refuse(call, RefusalReason::library);
            return;
        case CaptureResult::failed:
            drop(call, DropReason::failed);
            return;
        case CaptureResult::guarded:
            drop(call, DropReason::guard);
            return;
        case CaptureResult::unknown:
            if (warns_) {
                warn_once(std::string(call) + " is not in the tracking plan, and was dropped.");
            }
            drop(call, DropReason::unknown_event);
            return;
    }
}

void AnalyticsProvider::Impl::drop(std::string_view call, DropReason reason) {
    ledger_.count_dropped(reason);
    report(call, Outcome::dropped, to_string(reason));
}

void AnalyticsProvider::Impl::refuse(std::string_view call, RefusalReason reason) {
    ledger_.count_refused(reason);
    report(call, Outcome::refused, to_string(reason));
}

void AnalyticsProvider::Impl::report(std::string_view call, Outcome outcome,
                                     std::string_view reason,
                                     std::span<const Redaction> redactions) {
    if (on_outcome_) {
        on_outcome_({call, outcome, reason, redactions});
    }
}

void AnalyticsProvider::Impl::warn_of(std::string_view event,
                                      std::span<const Redaction> redactions) {
    for (const auto& [property, reason] : redactions) {
        // What PostHog itself adds is no developer's mistake; the title it adds to page views only.
        if (property.starts_with('$') || (property == "title" && event == "$pageview")) {
            continue;
        }
        std::string warning(event);
        warning += ": the guard has taken out the property ";
        warning += property;
        warning += " (";
        warning += reason;
        warning += ").";
        warn_once(std::move(warning));
    }
}

void AnalyticsProvider::Impl::warn_once(std::string warning) {
    constexpr std::size_t most_warnings = 200;
    if (warned_.size() < most_warnings && std::ranges::find(warned_, warning) == warned_.end()) {
        platform_.console.warn(warning);
        warned_.push_back(std::move(warning));
    }
}

bool AnalyticsProvider::Impl::add_route(std::string_view route) {
    redaction::RouteTemplates& routes = posthog_.guard().rules().routes;
    const std::size_t known = routes.size();
    const bool is_route = routes.add(route);
    if (routes.size() > known) {
        platform_.posthog.rules_changed();
    }
    return is_route;
}

bool AnalyticsProvider::Impl::is_safe(const Session& session) {
    return posthog_.guard().is_safe_id(session.member_id) &&
           posthog_.guard().is_safe_id(session.organization_id);
}

AnalyticsProvider::AnalyticsProvider(Platform platform) : impl_(std::make_unique<Impl>(platform)) {}

AnalyticsProvider::~AnalyticsProvider() {
    impl_->stop();
    if (mounted() == this) {
        mount(nullptr);
    }
}

void AnalyticsProvider::start(StartOptions options) {
    impl_->start(options);
}

void AnalyticsProvider::init_posthog(std::string_view api_key, std::string_view api_host) {
    StartOptions options;
    options.config = make_posthog_config(api_key, api_host);
    impl_->start(options);
}

void AnalyticsProvider::identify(const Session& session, std::optional<TimeAndPath> at) {
    if (!impl_->is_safe(session)) {
        impl_->reject(DropReason::invalid_identity,
                      "identify: member and organization must be ids ([A-Za-z0-9._:~-], at most "
                      "128 characters, nothing personal). The member was not identified.");
        return;
    }
    OwnedCommand command =
        make_command(Command::Kind::identify, at ? *std::move(at) : impl_->now());
    command->session = session;
    impl_->submit_control(std::move(command));
}

void AnalyticsProvider::reset(std::optional<TimeAndPath> at) {
    impl_->submit_control(make_command(Command::Kind::reset, at ? *std::move(at) : impl_->now()));
}

void AnalyticsProvider::track_event(std::string_view name, std::string_view properties_json,
                                    ObjectRef original, std::optional<TimeAndPath> at) {
    if (!is_event_name(name)) {
        impl_->reject(DropReason::invalid_name,
                      "trackEvent: an event's name must be snake_case (^[a-z][a-z0-9_]{0,63}$). "
                      "The event was dropped.");
        return;
    }
    if (!properties_json.empty() && !properties_json.starts_with('{')) {
        impl_->reject(DropReason::invalid_properties,
                      "trackEvent: the properties of " + std::string(name) +
                          " must be an object. The event was dropped.");
        return;
    }
    impl_->submit_event(name, properties_json, original, std::move(at));
}

void AnalyticsProvider::track_pageview(std::string_view path, std::optional<EpochMs> time) {
    impl_->submit_pageview(path, time);
}

void AnalyticsProvider::on_route_change(std::string_view path, std::optional<EpochMs> time,
                                        std::string_view route) {
    impl_->submit_route_change(path, time, route);
}

void AnalyticsProvider::set_consent(Consent consent) {
    impl_->set_consent(consent);
}

void AnalyticsProvider::online() {
    impl_->online();
}

void AnalyticsProvider::page_restored() {
    impl_->forget_route();
}

void AnalyticsProvider::reject(DropReason reason, std::string_view message) {
    impl_->reject(reason, message);
}

void AnalyticsProvider::stop() {
    impl_->stop();
}

State AnalyticsProvider::state() const {
    return impl_->state();
}

const std::string& AnalyticsProvider::state_reason() const {
    return impl_->reason();
}

const Ledger& AnalyticsProvider::ledger() const {
    return impl_->ledger();
}

}  // namespace loquent::analytics
