// SPDX-License-Identifier: MIT
#include "posthog_options.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "command_queue.hpp"
#include "js_value.hpp"

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

/// Options that this module sets by itself, or that a date of `defaults` would flip.
constexpr std::array<std::string_view, 6> reserved_options{"api_host", "token",       "name",
                                                           "loaded",   "before_send", "defaults"};

/// PostHog's client drops events above 10 a second after a burst of 100, which a replayed queue
/// exceeds at once.
constexpr std::string_view rate_limit = R"({"events_per_second":100,"events_burst_limit":2000})";
static_assert(CommandQueue::max_events * 2 == 2000, "a burst is twice what can wait");

void add_app_option(const val& options, const val& strict, const val& name, const val& value,
                    Console& console) {
    const std::string text = to_utf8(name);
    const Result is_strict = try_call(strict, "hasOwnProperty", {name});
    const bool loosens =
        is_strict && is_strict->isTrue() && !value.strictlyEquals(get(strict, text.c_str()));
    if (loosens || std::ranges::find(reserved_options, text) != reserved_options.end()) {
        console.error(
            "posthogOptions." + text +
            " is not an app's to set, as it could let personal data out. It was ignored.");
        return;
    }
    set(options, text.c_str(), value);
}

}  // namespace

val make_posthog_options(const PosthogConfig& config, const val& app_options, Console& console) {
    const val strict = *from_json(strict_options);
    const val options = *from_json(strict_options);
    set(options, "api_host", js_text(config.api_host));
    set(options, "rate_limiting", *from_json(rate_limit));
    const Result names = try_call(js_global("Object"), "keys", {app_options});
    const int count = names ? static_cast<int>(to_number(get(*names, "length"))) : 0;
    for (int index = 0; index < count; ++index) {
        const val name = get(*names, index);
        add_app_option(options, strict, name, get(app_options, to_utf8(name).c_str()), console);
    }
    return options;
}

}  // namespace loquent::analytics::wasm
