// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/escape_js_string.hpp"
#include "loquent/analytics/mounted_provider.hpp"
#include "loquent/analytics/session.hpp"

/// The five calls of an app. They act on the mounted provider; with none mounted they do nothing.
/// All are fire and forget: none throws, none blocks, and each ends in the provider's ledger.
namespace loquent::analytics {

/// Starts analytics with a configuration that the app has at hand (see `check_api_key`,
/// `check_api_host`).
void init_posthog(std::string_view api_key, std::string_view api_host);

/// Says who is signed in. Ids only (see `is_id`): never a name, an email or a phone number.
void identify_user(std::string_view member_id, std::string_view organization_id, Role role);

/// Says that the member has signed out.
void reset_analytics();

/// An event of the app: snake_case, verb in the past tense. `properties` is an object.
void track_event(std::string_view name, const nlohmann::json& properties);
/// An event of the app without properties.
void track_event(std::string_view name);

/// A page view of `path`.
void track_pageview(std::string_view path);

}  // namespace loquent::analytics
