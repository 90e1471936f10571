// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>

#include "direct/user_agent.hpp"
#include "direct/user_agent_pattern.hpp"

namespace loquent::analytics::direct {
namespace {

struct Device {
    const char* pattern;
    const char* type;
};

constexpr const char* android = "(?i)android|zte";

/// In the order of @posthog/core. Android has phones and tablets: `is_android_tablet`.
constexpr Device devices[] = {
    {"(?i)nintendo [a-z0-9_]|playstation [a-z0-9_]|xbox|ouya", "Console"},
    {"(?i)windows phone|wpdesktop", "Mobile"},
    {"iPad", "Tablet"},
    {"iPod|iPhone", "Mobile"},
    {"(?i)watch ?os[,/][0-9.]|watch[0-9],[0-9]/[0-9.]", "Wearable"},
    {blackberry, "Mobile"},
    {"(?i)kobo ereader|kobo touch", "Tablet"},
    {"(?i)nokia", "Mobile"},
    // Kindle Fire
    {"(?i)kf[a-z][a-z]wi bui|kf[a-z][a-z]wi\\)|aeo[c-r][c-r] bui|aeo[c-r][c-r]\\)", "Tablet"},
    {"(?i)kf[a-z]+ bui.+silk/|kf[a-z]+\\).+silk/", "Tablet"},
    {android, ""},
    {"(?i)pda|mobile", "Mobile"},
};

bool is_android_tablet(std::string_view text) {
    if (has(text, "Mobile") && !has(text,
                                    "(?i)9138b|tb782b|nexus [97]|pixel c|huaweisht|btv|noble "
                                    "nook|smart ultra 6")) {
        return false;
    }
    return !(has(text, "(?i)pixel[0-9axl ]") && !has(text, "(?i)pixel c")) &&
           !has(text, "(?i)huaweimed-al00|tah-|apa|sm-g92|i980|zte|u304aa") &&
           !(has(text, "(?i)lmy47v") && !has(text, "(?i)qtaqz3"));
}

}  // namespace

std::string_view device_type_of(const DeviceFacts& device) {
    const std::string_view text = device.user_agent;
    for (const auto& [pattern, type] : devices) {
        if (has(text, pattern)) {
            if (pattern == android) {
                return is_android_tablet(text) ? "Tablet" : "Mobile";
            }
            return type;
        }
    }
    if (has(text, "(?i)tablet") && !has(text, "(?i)tablet pc")) {
        return "Tablet";
    }
    if (device.platform == "Android" && device.touch_points > 0) {
        // A tablet that asks for desktop sites calls itself one.
        const double short_side = std::min(device.screen_width, device.screen_height);
        return short_side / device.pixel_ratio >= 600 ? "Tablet" : "Mobile";
    }
    return "Desktop";
}

}  // namespace loquent::analytics::direct
