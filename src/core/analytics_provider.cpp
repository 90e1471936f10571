// SPDX-License-Identifier: MIT
#include "loquent/analytics/analytics_provider.hpp"

#include <algorithm>
#include <utility>

#include "command_queue.hpp"
#include "event_name.hpp"
#include "loquent/analytics/analytics.hpp"
#include "route_path.hpp"

namespace loquent::analytics {
namespace {

constexpr std::string_view pageview_event = "$pageview";
constexpr std::string_view pageleave_event = "$pageleave";

bool is_identity_event(std::string_view name) {
    // posthog-js makes a repeated identify() the event `$set`.
    return name == "$identify" || name == "$set";
}

/// The call into PostHog that is going on. PostHog calls before_send from inside it, for the
/// event that was asked for and possibly for others of its own, so the event is matched by name,
/// and once.
struct HandOver {
    std::string_view event_name;
    bool identity = false;
    std::optional<EpochMs> time;
    bool matched = false;

    bool matches(std::string_view name) const {
        return !matched && (identity ? is_identity_event(name) : name == event_name);
    }
};

}  // namespace

std::string_view to_string(State state) {
    switch (state) {
        case State::idle:
            return "idle";
        case State::configuring:
            return "configuring";
        case State::disabled:
            return "disabled";
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

class AnalyticsProvider::Impl final : public PosthogListener {
  public:
    explicit Impl(Platform platform) : platform_(platform) {}

    void start(StartOptions options);
    /// Whether the command was taken: handed over, or queued.
    bool submit(Command command);
    void submit_event(std::string_view name, std::string_view properties_json, ObjectRef original,
                      std::optional<Moment> at);
    bool submit_pageview(std::string_view path, std::optional<EpochMs> time);
    void submit_route_change(std::string_view path, std::optional<EpochMs> time);
    void reject(DropReason reason, std::string_view message);
    /// Another member may see the same route, and that is another page view.
    void forget_route() {
        last_route_.reset();
        member_changed_ = true;
    }
    void stop();
    void posthog_loaded() override;
    void posthog_failed(std::string_view reason) override;
    BeforeSend before_send(std::string_view event_name) override;

    Moment now() { return {platform_.clock.now(), platform_.page.current_path()}; }
    EpochMs time_or_now(std::optional<EpochMs> time) {
        return time ? *time : platform_.clock.now();
    }

    State state() const { return state_; }
    const std::string& reason() const { return reason_; }
    Ledger& ledger() { return ledger_; }

  private:
    void apply(const ConfigAnswer& config);
    void apply(const ConfigResponse& response);
    void disable(std::string reason);
    void enter(State state, std::string reason = {});
    void drop_waiting(DropReason reason);
    void drain();
    void hand_over(const Command& command);
    void hand_over_session(const Session& session, EpochMs time);
    void hand_over_reset();
    void hand_over_event(std::string_view name, std::string_view properties_json,
                         ObjectRef original, const std::optional<Moment>& at);
    void hand_over_pageview(const Moment& at);
    CaptureResult capture(const Capture& event, std::optional<EpochMs> time);
    void count(CaptureResult result);
    PageAddress address_of(std::string_view path);
    /// Whether a command can go to PostHog now, ahead of none.
    bool may_hand_over() const { return state_ == State::active && !handing_over_; }
    std::optional<DropReason> drop_reason() const;

    Platform platform_;
    std::function<void(State, std::string_view)> on_state_change_;
    State state_ = State::idle;
    std::string reason_;
    Ledger ledger_;
    CommandQueue queue_;
    std::optional<Command> session_;
    Moment started_;
    bool pageview_asked_for_ = false;
    bool member_changed_ = false;
    std::optional<std::string> last_route_;
    /// The page view that PostHog had last; the next one refers to it as the previous.
    std::optional<Moment> last_view_;
    bool handing_over_ = false;
    /// Hand-overs never nest: a command that comes from inside one queues up.
    HandOver* hand_over_ = nullptr;
};

void AnalyticsProvider::Impl::start(StartOptions options) {
    if (state_ != State::idle) {
        platform_.console.warn("Analytics has been started already; the second start is ignored.");
        return;
    }
    on_state_change_ = std::move(options.on_state_change);
    started_ = options.started ? *std::move(options.started) : now();
    if (!queue_.empty()) {
        // What the start makes is handed over before all that waits, so it must not be later.
        started_.time = std::min(started_.time, queue_.front().at.time);
    }
    if (options.session) {
        ledger_.count_command();
        if (is_id(options.session->member_id) && is_id(options.session->organization_id)) {
            session_ = Command{IdentifyCommand{*std::move(options.session)}, started_};
        } else {
            ledger_.count_dropped(DropReason::invalid_identity);
            platform_.console.error("The session's member and organization ids must be ids.");
        }
    }
    enter(State::configuring);
    if (state_ != State::configuring) {
        return;
    }
    if (options.config) {
        apply(*options.config);
        return;
    }
    platform_.config_source.request(options.config_url,
                                    [this](const ConfigResponse& response) { apply(response); });
}

void AnalyticsProvider::Impl::apply(const ConfigResponse& response) {
    if (state_ != State::configuring) {
        return;
    }
    if (response.status == 0) {
        disable("The configuration could not be requested: " + response.body);
    } else if (response.status != 200) {
        disable("The configuration was answered with HTTP status " +
                std::to_string(response.status) + ".");
    } else {
        apply(parse_posthog_config(response.body));
    }
}

void AnalyticsProvider::Impl::apply(const ConfigAnswer& config) {
    if (const auto* error = std::get_if<ConfigError>(&config)) {
        disable(error->field + ": " + error->message);
    } else if (const auto* valid = std::get_if<PosthogConfig>(&config)) {
        enter(State::loading);
        if (state_ == State::loading) {
            platform_.posthog.load(*valid, *this);
        }
    } else {
        drop_waiting(DropReason::disabled);
        enter(State::disabled, "No API key is configured.");
    }
}

void AnalyticsProvider::Impl::disable(std::string reason) {
    platform_.console.warn("Analytics is disabled. " + reason);
    drop_waiting(DropReason::disabled);
    enter(State::disabled, std::move(reason));
}

void AnalyticsProvider::Impl::enter(State state, std::string reason) {
    state_ = state;
    reason_ = reason;
    // The listener may stop the provider, which forgets the listener and replaces the reason.
    if (const auto listener = on_state_change_) {
        listener(state, reason);
    }
}

void AnalyticsProvider::Impl::posthog_loaded() {
    if (state_ != State::loading) {
        return;
    }
    // PostHog may call back from inside a hand-over and the app stop the provider there: what is
    // being handed over no longer waits, and nothing follows it.
    if (const auto session = std::exchange(session_, std::nullopt)) {
        hand_over(*session);
    }
    if (state_ == State::loading && !pageview_asked_for_) {
        const std::string route = route_path(started_.path);
        if (!member_changed_) {
            last_route_ = route;
        }
        ledger_.count_command();
        hand_over_pageview({started_.time, route});
    }
    drain();
    if (state_ == State::loading) {
        enter(State::active);
    }
}

void AnalyticsProvider::Impl::posthog_failed(std::string_view reason) {
    if (state_ != State::loading) {
        return;
    }
    platform_.console.warn("PostHog could not be loaded: " + std::string(reason));
    drop_waiting(DropReason::blocked);
    enter(State::blocked, std::string(reason));
}

void AnalyticsProvider::Impl::stop() {
    if (state_ == State::stopped) {
        return;
    }
    platform_.config_source.cancel();
    platform_.posthog.release();
    drop_waiting(DropReason::stopped);
    enter(State::stopped);
    on_state_change_ = nullptr;
}

void AnalyticsProvider::Impl::drop_waiting(DropReason reason) {
    ledger_.count_dropped(reason, queue_.size() + (session_ ? 1 : 0));
    queue_.clear();
    session_.reset();
}

void AnalyticsProvider::Impl::drain() {
    while (!queue_.empty()) {
        hand_over(queue_.pop());
    }
}

std::optional<DropReason> AnalyticsProvider::Impl::drop_reason() const {
    switch (state_) {
        case State::disabled:
            return DropReason::disabled;
        case State::blocked:
            return DropReason::blocked;
        case State::stopped:
            return DropReason::stopped;
        default:
            return std::nullopt;
    }
}

bool AnalyticsProvider::Impl::submit(Command command) {
    if (const auto reason = drop_reason()) {
        ledger_.count_dropped(*reason);
        return false;
    }
    if (may_hand_over()) {
        handing_over_ = true;
        hand_over(command);
        drain();
        handing_over_ = false;
        return true;
    }
    switch (queue_.push(std::move(command))) {
        case CommandQueue::PushResult::queued:
            return true;
        case CommandQueue::PushResult::coalesced:
            ledger_.count_dropped(DropReason::repeated);
            return true;
        case CommandQueue::PushResult::full:
            ledger_.count_refused(RefusalReason::queue_full);
            return false;
    }
    return false;
}

void AnalyticsProvider::Impl::submit_event(std::string_view name, std::string_view properties_json,
                                           ObjectRef original, std::optional<Moment> at) {
    if (const auto reason = drop_reason()) {
        // Ahead of the copies that a queued command needs: a page with analytics off pays nothing.
        ledger_.count_dropped(*reason);
        return;
    }
    if (may_hand_over() && !at) {
        handing_over_ = true;
        hand_over_event(name, properties_json, original, at);
        drain();
        handing_over_ = false;
        return;
    }
    submit({CaptureCommand{std::string(name), std::string(properties_json)},
            at ? *std::move(at) : now()});
}

bool AnalyticsProvider::Impl::submit_pageview(std::string_view path, std::optional<EpochMs> time) {
    ledger_.count_command();
    pageview_asked_for_ = true;
    return submit({PageviewCommand{}, {time_or_now(time), route_path(path)}});
}

void AnalyticsProvider::Impl::submit_route_change(std::string_view path,
                                                  std::optional<EpochMs> time) {
    const std::string route = route_path(path);
    if (last_route_ == route) {
        ledger_.count_command();
        ledger_.count_dropped(DropReason::repeated);
        return;
    }
    // Remembered first: from inside the page view the app may change route or identity again.
    last_route_ = route;
    if (!submit_pageview(route, time) && last_route_ == route) {
        // It has not been seen, so that a second report is no repetition.
        last_route_.reset();
    }
}

void AnalyticsProvider::Impl::reject(DropReason reason, std::string_view message) {
    ledger_.count_command();
    ledger_.count_dropped(reason);
    platform_.console.error(message);
}

void AnalyticsProvider::Impl::hand_over(const Command& command) {
    if (const auto* identify = std::get_if<IdentifyCommand>(&command.what)) {
        hand_over_session(identify->session, command.at.time);
    } else if (std::holds_alternative<ResetCommand>(command.what)) {
        hand_over_reset();
    } else if (const auto* event = std::get_if<CaptureCommand>(&command.what)) {
        hand_over_event(event->name, event->properties_json, {}, command.at);
    } else {
        hand_over_pageview(command.at);
    }
}

void AnalyticsProvider::Impl::hand_over_session(const Session& session, EpochMs time) {
    // Without a reset PostHog would merge the two members into one person.
    const auto known = platform_.posthog.known_member();
    if (known && *known != session.member_id) {
        if (!platform_.posthog.reset()) {
            count(CaptureResult::failed);
            return;
        }
        last_view_.reset();
    }
    HandOver call{{}, /*identity=*/true, time};
    hand_over_ = &call;
    const bool done = platform_.posthog.identify(session);
    hand_over_ = nullptr;
    count(done ? CaptureResult::accepted : CaptureResult::failed);
}

void AnalyticsProvider::Impl::hand_over_reset() {
    last_view_.reset();
    count(platform_.posthog.reset() ? CaptureResult::accepted : CaptureResult::failed);
}

void AnalyticsProvider::Impl::hand_over_event(std::string_view name,
                                              std::string_view properties_json, ObjectRef original,
                                              const std::optional<Moment>& at) {
    Capture event{name, properties_json, original, std::nullopt};
    if (at) {
        event.page = address_of(route_path(at->path));
    }
    count(capture(event, at ? std::optional(at->time) : std::nullopt));
}

void AnalyticsProvider::Impl::hand_over_pageview(const Moment& at) {
    const CaptureResult result = capture({pageview_event, {}, {}, address_of(at.path)}, at.time);
    if (result == CaptureResult::accepted) {
        last_view_ = at;
    }
    count(result);
}

CaptureResult AnalyticsProvider::Impl::capture(const Capture& event, std::optional<EpochMs> time) {
    HandOver call{event.name, /*identity=*/false, time};
    hand_over_ = &call;
    const CaptureResult result = platform_.posthog.capture(event);
    hand_over_ = nullptr;
    return result;
}

void AnalyticsProvider::Impl::count(CaptureResult result) {
    switch (result) {
        case CaptureResult::accepted:
            ledger_.count_handed_over();
            return;
        case CaptureResult::refused:
            ledger_.count_refused(RefusalReason::library);
            return;
        case CaptureResult::failed:
            ledger_.count_dropped(DropReason::failed);
            return;
    }
}

PageAddress AnalyticsProvider::Impl::address_of(std::string_view path) {
    return {platform_.page.origin() + std::string(path), std::string(path)};
}

BeforeSend AnalyticsProvider::Impl::before_send(std::string_view event_name) {
    // Only a provider that has loaded PostHog answers for what PostHog sends: fail closed.
    if (state_ != State::active && state_ != State::loading) {
        return {};
    }
    BeforeSend answer{
        .send = true, .timestamp = {}, .previous_pathname = {}, .previous_duration = {}};
    HandOver* const call =
        hand_over_ != nullptr && hand_over_->matches(event_name) ? hand_over_ : nullptr;
    if (call != nullptr) {
        call->matched = true;
        answer.timestamp = call->time;
    }
    if (last_view_ && (event_name == pageview_event || event_name == pageleave_event)) {
        answer.previous_pathname = last_view_->path;
        if (answer.timestamp) {
            // The page's clock may have been set back.
            answer.previous_duration = std::max(0.0, *answer.timestamp - last_view_->time) / 1000;
        }
    }
    return answer;
}

AnalyticsProvider::AnalyticsProvider(Platform platform) : impl_(std::make_unique<Impl>(platform)) {}

AnalyticsProvider::~AnalyticsProvider() {
    impl_->stop();
    if (mounted() == this) {
        mount(nullptr);
    }
}

void AnalyticsProvider::start(StartOptions options) {
    impl_->start(std::move(options));
}

void AnalyticsProvider::init_posthog(std::string_view api_key, std::string_view api_host) {
    StartOptions options;
    options.config = make_posthog_config(api_key, api_host);
    impl_->start(std::move(options));
}

void AnalyticsProvider::identify(const Session& session, std::optional<Moment> at) {
    if (!is_id(session.member_id) || !is_id(session.organization_id)) {
        impl_->reject(DropReason::invalid_identity,
                      "identify: member and organization must be ids ([A-Za-z0-9._:~-], at most "
                      "128 characters). The member was not identified.");
        return;
    }
    impl_->forget_route();
    impl_->ledger().count_command();
    impl_->submit({IdentifyCommand{session}, at ? *std::move(at) : impl_->now()});
}

void AnalyticsProvider::reset(std::optional<Moment> at) {
    impl_->forget_route();
    impl_->ledger().count_command();
    impl_->submit({ResetCommand{}, at ? *std::move(at) : impl_->now()});
}

void AnalyticsProvider::track_event(std::string_view name, std::string_view properties_json,
                                    ObjectRef original, std::optional<Moment> at) {
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
    impl_->ledger().count_command();
    impl_->submit_event(name, properties_json, original, std::move(at));
}

void AnalyticsProvider::track_pageview(std::string_view path, std::optional<EpochMs> time) {
    impl_->submit_pageview(path, time);
}

void AnalyticsProvider::on_route_change(std::string_view path, std::optional<EpochMs> time) {
    impl_->submit_route_change(path, time);
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
