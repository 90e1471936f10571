// SPDX-License-Identifier: MIT
#include "loquent/analytics/analytics.hpp"

#include <nlohmann/json.hpp>
#include <string>

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

void track_event(std::string_view name, const nlohmann::json& properties) {
    if (mounted() == nullptr) {
        return;
    }
    if (properties.is_null()) {
        mounted()->track_event(name, {});
        return;
    }
    // `replace`: malformed UTF-8 becomes U+FFFD instead of an exception.
    using nlohmann::json;
    mounted()->track_event(name, properties.dump(-1, ' ', false, json::error_handler_t::replace));
}

void track_event(std::string_view name) {
    if (mounted() != nullptr) {
        mounted()->track_event(name, {});
    }
}

void track_pageview(std::string_view path) {
    if (mounted() != nullptr) {
        mounted()->track_pageview(path);
    }
}

}  // namespace loquent::analytics
