// SPDX-License-Identifier: MIT
// What the steps do.
#include "world.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace loquent::analytics::model {

using namespace fake;

World::World(unsigned options) {
    const std::array<std::optional<Consent>, 4> stored{std::nullopt, std::nullopt, Consent::granted,
                                                       Consent::denied};
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

void World::step(const Step& step) {
    if (is_prerendered_) {
        prerendered_step(step);
    } else {
        what_happens(step);
    }
    sync();
    check();
}

void World::end_well() {
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

void World::end(bool destroy) {
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

void World::make_provider() {
    first_member_ = has_unsafe_id_ ? std::nullopt : member_;
    bridge_ = std::make_unique<ReplaceableLibrary>(*this);
    owned_ = std::make_unique<AnalyticsProvider>(Platform{
        clock_, timers_, random_, page_, console_, consent_store_, config_source_, *bridge_});
    provider_ = owned_.get();
}

bool World::is_untouched() const {
    return state() == State::idle && !config_source_.is_running() && listener_ == nullptr &&
           timers_.running() == 0;
}

void World::what_happens(Step step) {
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

void World::reenter(unsigned argument) {
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

void World::start(unsigned argument) {
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
    options.consent = argument % 4 == 0 ? static_cast<Consent>(argument / 4 % 3) : Consent::granted;
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
        const CommandId id = add({.kind = Kind::identify,
                                  .session = *options.session,
                                  .time = start_time_,
                                  .is_session = true});
        waiting_.push_front(id);
        order_.push_front(id);
    }
    provider_->start(std::move(options));
    sync();
}

void World::answer(ConfigResponse response) {
    if (config_source_.is_running()) {
        config_source_.answer(std::move(response));
    }
}

void World::load(bool succeeds, LoadFailure failure) {
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

void World::consent(Consent consent) {
    choice_ = consent;
    is_stored_ = consent != Consent::pending;
    provider_->set_consent(consent);
    sync();
    demand(consent_store_.kept ==
               (*choice_ == Consent::pending ? std::nullopt : std::optional(*choice_)),
           "the last choice is not kept");
}

void World::choose_elsewhere(Consent consent) {
    const auto stored = consent == Consent::pending ? std::nullopt : std::optional(consent);
    consent_store_.kept = stored;
    if (stored || is_stored_) {
        choice_ = stored;
    }
    is_stored_ = stored.has_value();
    provider_->reload_consent();
}

}  // namespace loquent::analytics::model
