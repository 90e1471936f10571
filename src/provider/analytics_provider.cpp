// SPDX-License-Identifier: MIT
#include "loquent/analytics/analytics_provider.hpp"

#include <utility>

#include "loquent/analytics/mounted_provider.hpp"
#include "provider/provider_impl.hpp"

namespace loquent::analytics {

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
