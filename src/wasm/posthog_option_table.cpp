// SPDX-License-Identifier: MIT
#include "posthog_option_table.hpp"

namespace loquent::analytics::wasm {
namespace {

// Of a strict option first what is set here, whatever PostHog's defaults or its server say, and
// then what an app may set instead because it is at least as strict. Options that the server
// decides when they are unset (heatmaps, dead clicks, performance, exceptions) are set explicitly.
constexpr std::string_view table =
    "{"
    // The page views are ours; `$pageleave` gives bounce rate and session length.
    R"("capture_pageview":[false],)"
    R"("capture_pageleave":[true,"if_capture_pageview",false],)"
    R"("persistence":["localStorage","sessionStorage","memory"],)"
    R"("person_profiles":["identified_only","never"],)"
    // `on_reject` sends events of who has denied consent.
    R"("cookieless_mode":[null,"always"],)"
    R"("autocapture":[false],)"
    R"("rageclick":[false],)"
    R"("capture_heatmaps":[false],)"
    R"("capture_dead_clicks":[false],)"
    R"("capture_performance":[false],)"
    R"("capture_exceptions":[false],)"
    R"("capture_webmcp":[false],)"
    R"("disable_session_recording":[true],)"
    R"("disable_surveys":[true],)"
    R"("disable_product_tours":[true],)"
    R"("disable_conversations":[true],)"
    R"("disable_web_experiments":[true],)"
    // No remote configuration and no /flags request, neither of which before_send sees.
    R"("advanced_disable_flags":[true],)"
    // A `#__posthog={…}` in the page's URL would load the toolbar.
    R"("disable_external_dependency_loading":[true],)"
    R"("opt_in_site_apps":[false],)"
    R"("save_referrer":[false],)"
    R"("save_campaign_params":[false],)"
    R"("mask_personal_data_properties":[true],)"
    R"("disable_capture_url_hashes":[true],)"
    R"("disableDeviceModel":[true],)"
    R"("disable_scroll_properties":[true],)"
    // The provider decides: PostHog's own cannot be overridden by an explicit opt-in.
    R"("respect_dnt":[false,true],)"
    // Otherwise a query parameter or localStorage can switch it on.
    R"("debug":[false],)"

    // What an app may set as it likes, with the type of the value: it loosens nothing.
    R"("advanced_disable_feature_flags":"boolean",)"
    R"("api_transport":"string",)"
    R"("custom_blocked_useragents":"object",)"
    R"("custom_personal_data_properties":"object",)"
    R"("disable_beacon":"boolean",)"
    R"("disable_compression":"boolean",)"
    R"("disable_persistence":"boolean",)"
    R"("on_request_error":"function",)"
    R"("opt_out_useragent_filter":"boolean",)"
    R"("persistence_save_debounce_ms":"number",)"
    R"("properties_string_max_length":"number",)"
    R"("property_denylist":"object",)"
    R"("rate_limiting":"object",)"
    R"("request_batching":"boolean",)"
    R"("request_queue_config":"object",)"
    // Runs before the guard.
    R"("sanitize_properties":"function",)"
    R"("session_idle_timeout_seconds":"number",)"
    R"("ui_host":"string"})";

}  // namespace

std::string_view posthog_option_table() {
    return table;
}

}  // namespace loquent::analytics::wasm
