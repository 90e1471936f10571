// SPDX-License-Identifier: MIT
#include "posthog_options.hpp"

#include <string>
#include <string_view>

#include "js_value.hpp"
#include "provider/command_queue.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

/// What keeps personal data in the browser whatever PostHog's defaults or its server say. Options
/// that the server decides when they are unset (heatmaps, dead clicks, performance, exceptions)
/// are set explicitly. As JSON, a line each.
constexpr std::string_view strict_options =
    "{"
    // The page views are ours; `$pageleave` gives bounce rate and session length.
    R"("capture_pageview":false,)"
    R"("capture_pageleave":true,)"
    R"("persistence":"localStorage",)"
    R"("person_profiles":"identified_only",)"
    R"("autocapture":false,)"
    R"("rageclick":false,)"
    R"("capture_heatmaps":false,)"
    R"("capture_dead_clicks":false,)"
    R"("capture_performance":false,)"
    R"("capture_exceptions":false,)"
    R"("capture_webmcp":false,)"
    R"("disable_session_recording":true,)"
    R"("disable_surveys":true,)"
    R"("disable_product_tours":true,)"
    R"("disable_conversations":true,)"
    R"("disable_web_experiments":true,)"
    // No remote configuration and no /flags request, both of which before_send never sees.
    R"("advanced_disable_flags":true,)"
    // A `#__posthog={…}` in the page's URL would load the toolbar.
    R"("disable_external_dependency_loading":true,)"
    R"("opt_in_site_apps":false,)"
    R"("save_referrer":false,)"
    R"("save_campaign_params":false,)"
    R"("mask_personal_data_properties":true,)"
    R"("disable_capture_url_hashes":true,)"
    R"("disableDeviceModel":true,)"
    R"("disable_scroll_properties":true,)"
    // The provider decides: PostHog's own cannot be overridden by an explicit opt-in.
    R"("respect_dnt":false,)"
    // Otherwise a query parameter or localStorage can switch it on.
    R"("debug":false})";

/// Those that are set here or by the bridge, or that change others.
constexpr std::string_view reserved_options =
    R"(["api_host","token","name","loaded","before_send","defaults"])";

/// PostHog's client drops events above 10 a second after a burst of 100, which a replayed queue
/// exceeds at once.
constexpr std::string_view rate_limit = R"({"events_per_second":100,"events_burst_limit":2000})";
static_assert(CommandQueue::max_events * 2 == 2000, "a burst is twice what can wait");

}  // namespace

val make_posthog_options(const PosthogConfig& config, const val& app_options, Console& console) {
    val options = *from_json(strict_options);
    const val refused =
        ask_browser("addOptions", options, *from_json(reserved_options), app_options);
    if (const std::string names = to_utf8(refused); !names.empty()) {
        console.error("posthogOptions: " + names +
                      " could let personal data out if an app set it, and was ignored.");
    }
    if (!is_set(get(options, "rate_limiting"))) {
        set(options, "rate_limiting", *from_json(rate_limit));
    }
    set(options, "api_host", js_text(config.api_host));
    return options;
}

}  // namespace loquent::analytics::wasm
