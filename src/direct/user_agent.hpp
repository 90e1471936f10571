// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "loquent/analytics/direct.hpp"

namespace loquent::analytics::direct {

/// The five answers that PostHog's reports read. All are empty where they are not known.
struct UserAgent {
    std::string_view browser;
    /// A number, such as `115.0`, as a decimal text; empty where none is told.
    std::string browser_version;
    std::string_view os;
    std::string os_version;
    std::string_view device_type;
};

/// Reads a browser's User-Agent as @posthog/core does (`detectBrowser` and its neighbours), so that
/// a page that changes from posthog-js to the direct client has the same browsers in its reports.
[[nodiscard]] UserAgent read_user_agent(const DeviceFacts& device);

/// Its parts.
void read_browser(const DeviceFacts& device, UserAgent& answer);
void read_os(std::string_view text, UserAgent& answer);
[[nodiscard]] std::string_view device_type_of(const DeviceFacts& device);

}  // namespace loquent::analytics::direct
