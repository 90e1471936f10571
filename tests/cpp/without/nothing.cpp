// SPDX-License-Identifier: MIT
// For each function that the example app calls, one that does nothing.
#include "loquent/analytics/analytics.hpp"
#include "loquent/analytics/browser_provider.hpp"
#include "loquent/analytics/browser_router.hpp"
#include "loquent/analytics/property_writer.hpp"
#include "loquent/analytics/typed_events.hpp"

namespace loquent::analytics {

class BrowserProvider::Page {};
class BrowserRouter::Source {};

BrowserProvider::BrowserProvider(const StartOptions& /*options*/) {}
BrowserProvider::~BrowserProvider() = default;
AnalyticsProvider& BrowserProvider::provider() {
    return *mounted();
}

BrowserRouter::BrowserRouter(RouterKind /*kind*/) {}
BrowserRouter::~BrowserRouter() = default;
std::string BrowserRouter::current() {
    return {};
}
std::function<void()> BrowserRouter::subscribe(Listener /*listener*/) {
    return {};
}

AnalyticsProvider* mounted() {
    return nullptr;
}
void AnalyticsProvider::set_consent(Consent /*consent*/) {}
void reset_analytics() {}
void track_typed_event(std::string_view /*name*/, std::string_view /*properties_json*/) {}

std::string_view to_string(State /*state*/) {
    return {};
}
std::string_view to_string(Outcome /*outcome*/) {
    return {};
}
std::optional<Role> parse_role(std::string_view name) {
    return name == "owner" ? std::optional(Role::owner) : std::nullopt;
}

namespace detail {
void PropertyWriter::add(std::string_view /*name*/, std::string_view /*text*/) {}
std::string PropertyWriter::take() {
    return {};
}
}  // namespace detail
}  // namespace loquent::analytics
