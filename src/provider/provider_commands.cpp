// SPDX-License-Identifier: MIT
// What is asked of the provider, by the app and by PostHog's library.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "plan/event_name.hpp"
#include "provider/provider_impl.hpp"
#include "redaction/route_path.hpp"

namespace loquent::analytics {

Identity AnalyticsProvider::Impl::identity() const {
    if (state_ != State::active) {
        return {};
    }
    PosthogLibrary& posthog = platform_.posthog;
    return {posthog.distinct_id().value_or(""), posthog.session_id().value_or("")};
}

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
        reject(DropReason::invalid_name, say(Sentence::event_name));
        return;
    }
    if (!properties_json.empty() && !properties_json.starts_with('{')) {
        reject(DropReason::invalid_properties, say(Sentence::properties_no_object, {name}));
        return;
    }
    if (properties_json.size() > CommandQueue::max_event_bytes) {
        reject(DropReason::invalid_properties, say(Sentence::properties_too_large, {name}));
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

void AnalyticsProvider::Impl::redirect(std::string_view path) {
    pageviews_.redirect(route_path(path));
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
    // PostHog cannot be shut down, and other code on the page may use it. The events that it makes
    // while we are not sending are dropped here.
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
    platform_.console.error(say(Sentence::refused_id, {call, first.property, first.reason}));
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

}  // namespace loquent::analytics
