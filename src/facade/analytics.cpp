// SPDX-License-Identifier: MIT
#include "loquent/analytics/analytics.hpp"

#include <string>

#include "loquent/analytics/typed_events.hpp"

namespace loquent::analytics {

void init_posthog(std::string_view api_key, std::string_view api_host) {
    if (mounted() != nullptr) {
        mounted()->init_posthog(api_key, api_host);
    }
}

void identify_user(std::string_view member_id, std::string_view organization_id, Role role) {
    if (mounted() != nullptr) {
        mounted()->identify({std::string(member_id), std::string(organization_id), role});
    }
}

void reset_analytics() {
    if (mounted() != nullptr) {
        mounted()->reset();
    }
}

void track_event(std::string_view name) {
    if (mounted() != nullptr) {
        mounted()->track_event(name, {});
    }
}

void track_typed_event(std::string_view name, std::string_view properties_json) {
    if (mounted() != nullptr) {
        mounted()->track_event(name, properties_json);
    }
}

void track_pageview(std::string_view path) {
    if (mounted() != nullptr) {
        mounted()->track_pageview(path);
    }
}

}  // namespace loquent::analytics
