// SPDX-License-Identifier: MIT
// The states of the provider, and what moves between them.
#include <algorithm>
#include <utility>
#include <variant>

#include "base/concat.hpp"
#include "provider/provider_impl.hpp"
#include "redaction/posthog_keys.hpp"
#include "redaction/route_path.hpp"

namespace loquent::analytics {

void AnalyticsProvider::Impl::start(const StartOptions& options) {
    const Call call(*this);
    if (state_ != State::idle) {
        platform_.console.warn(say(Sentence::started_already));
        return;
    }
    reporter_.listen(options.on_state_change, options.on_outcome,
                     options.debug || platform_.page.is_on_this_machine());
    if (reporter_.wants_redactions()) {
        posthog_.note_redactions(reporter_.tells_outcomes());
    }
    if (reporter_.tells_outcomes()) {
        platform_.posthog.show_all();
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
        disable(say(Sentence::plan_fault, {*error}), /*for_good=*/true);
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
            platform_.console.error(say(Sentence::no_route, {route}));
        }
    }
    if (has_plan) {
        return rules.plan.read(options.tracking_plan_json, redaction::is_posthog_key);
    }
    if (rules.unknown_events == UnknownEvents::drop) {
        platform_.console.error(say(Sentence::no_plan));
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
        // A wrong configuration from the app stays wrong. One on a host can be corrected.
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
    reporter_.warn_once(say(Sentence::disabled, {reason}));
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
        block("foreign", Sentence::blocked_foreign);
    } else {
        block("unreachable", Sentence::blocked_unreachable);
    }
}

void AnalyticsProvider::Impl::posthog_lost() {
    const Call call(*this);
    if (state_ == State::active) {
        library_loader_.lost();
        block("unreachable", Sentence::blocked_lost);
    }
}

void AnalyticsProvider::Impl::block(std::string reason, Sentence warning) {
    reporter_.warn_once(say(warning));
    enter(State::blocked, Gate::drop_events(DropReason::blocked), std::move(reason));
    retry_.failed(Callback<>::to<&Impl::try_again>(this));
}

/// PostHog may have stored an id before the app had this library. If the guard does not let that id
/// pass it would stop every event, so it is reset. Returns whether the id passes now.
bool AnalyticsProvider::Impl::has_identity() {
    if (posthog_.has_safe_identity()) {
        return true;
    }
    platform_.console.error(say(Sentence::identity_reset));
    return platform_.posthog.reset() && posthog_.has_safe_identity();
}

void AnalyticsProvider::Impl::activate() {
    if (!has_identity()) {
        block("identity", Sentence::blocked_identity);
        return;
    }
    if (pageviews_.take_start()) {
        reporter_.count_command();
        OwnedCommand pageview(
            new Command{Command::Kind::pageview, {started_.time, route_path(started_.path)}});
        dispatcher_.put_start_view(std::move(pageview));
    }
    retry_.succeeded();
    enter(State::active, Gate::send());
}

void AnalyticsProvider::Impl::enter(State state, Gate gate, std::string reason) {
    state_ = state;
    reason_ = std::move(reason);
    reporter_.state_changed(state_, reason_);
    for (const OwnedCommand& dropped : dispatcher_.set_gate(gate)) {
        if (dropped->kind == Command::Kind::pageview) {
            pageviews_.lost(dropped->at.path);
        }
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

}  // namespace loquent::analytics
