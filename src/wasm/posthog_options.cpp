// SPDX-License-Identifier: MIT
#include "posthog_options.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <variant>

#include "command_queue.hpp"
#include "guarded_call.hpp"
#include "privacy/posthog_keys.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

struct StrictOption {
    const char* name;
    std::variant<bool, const char*> value;
};

/// What keeps personal data in the browser whatever PostHog's defaults or its server say. Options
/// that the server decides when they are unset (heatmaps, dead clicks, performance, exceptions)
/// are set explicitly.
constexpr std::array strict_options{
    // The page views are ours; `$pageleave` gives bounce rate and session length.
    StrictOption{"capture_pageview", false},
    StrictOption{"capture_pageleave", true},
    StrictOption{"persistence", "localStorage"},
    StrictOption{"person_profiles", "identified_only"},
    StrictOption{"autocapture", false},
    StrictOption{"rageclick", false},
    StrictOption{"capture_heatmaps", false},
    StrictOption{"capture_dead_clicks", false},
    StrictOption{"capture_performance", false},
    StrictOption{"capture_exceptions", false},
    StrictOption{"capture_webmcp", false},
    StrictOption{"disable_session_recording", true},
    StrictOption{"disable_surveys", true},
    StrictOption{"disable_product_tours", true},
    StrictOption{"disable_conversations", true},
    StrictOption{"disable_web_experiments", true},
    // No remote configuration and no /flags request, both of which before_send never sees.
    StrictOption{"advanced_disable_flags", true},
    // A `#__posthog={…}` in the page's URL would load the toolbar.
    StrictOption{"disable_external_dependency_loading", true},
    StrictOption{"opt_in_site_apps", false},
    StrictOption{"save_referrer", false},
    StrictOption{"save_campaign_params", false},
    StrictOption{"mask_personal_data_properties", true},
    StrictOption{"disable_capture_url_hashes", true},
    StrictOption{"disableDeviceModel", true},
    StrictOption{"disable_scroll_properties", true},
    // The provider decides: PostHog's own cannot be overridden by an explicit opt-in.
    StrictOption{"respect_dnt", false},
    // Otherwise a query parameter or localStorage can switch it on.
    StrictOption{"debug", false},
};

/// Options that this module sets by itself, or that a date of `defaults` would flip.
constexpr std::array<std::string_view, 6> reserved_options{"api_host", "token",       "name",
                                                           "loaded",   "before_send", "defaults"};

val to_js(const std::variant<bool, const char*>& value) {
    if (const auto* flag = std::get_if<bool>(&value)) {
        return val(*flag);
    }
    return val(std::string(std::get<const char*>(value)));
}

/// PostHog's client drops events above 10 a second after a burst of 100, which a replayed queue
/// exceeds at once.
val make_rate_limit() {
    val limit = val::object();
    limit.set("events_per_second", 100);
    limit.set("events_burst_limit", 2 * static_cast<int>(CommandQueue::max_events));
    return limit;
}

/// What the guard would take out of every event, PostHog need not put in.
val make_property_denylist() {
    val list = val::array();
    int count = 0;
    for (const privacy::PosthogKey& row : privacy::posthog_keys()) {
        const std::string name(row.name);
        if (row.action == privacy::KeyAction::remove && !name.ends_with('*')) {
            list.set(count++, name);
        }
    }
    return list;
}

void add_app_option(val& options, const std::string& name, const val& value, Console& console) {
    const auto strict = std::ranges::find_if(
        strict_options, [&name](const StrictOption& option) { return name == option.name; });
    const bool loosens =
        strict != strict_options.end() && !value.strictlyEquals(to_js(strict->value));
    if (loosens || std::ranges::find(reserved_options, name) != reserved_options.end()) {
        console.error(
            "posthogOptions." + name +
            " is not an app's to set, as it could let personal data out. It was ignored.");
        return;
    }
    if (name == "property_denylist") {
        const auto longer = try_call(options["property_denylist"], "concat", {value});
        options.set(name, longer ? *longer : options["property_denylist"]);
        return;
    }
    options.set(name, value);
}

}  // namespace

val make_posthog_options(const PosthogConfig& config, const val& app_options, Console& console) {
    val options = val::object();
    options.set("api_host", config.api_host);
    options.set("rate_limiting", make_rate_limit());
    options.set("property_denylist", make_property_denylist());
    for (const auto& [name, value] : strict_options) {
        options.set(name, to_js(value));
    }
    const auto names = try_call(val::global("Object"), "keys", {app_options});
    const int count = names ? (*names)["length"].as<int>() : 0;
    for (int index = 0; index < count; ++index) {
        const auto name = (*names)[index].as<std::string>();
        add_app_option(options, name, app_options[name], console);
    }
    return options;
}

}  // namespace loquent::analytics::wasm
