// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string_view>

#include "direct/user_agent.hpp"
#include "fuzz_target.hpp"

using namespace loquent::analytics::direct;

namespace {

std::string_view take_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

/// It is written into events as it is.
bool is_json_number(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; }) &&
           !text.starts_with('.') && !text.ends_with('.') && std::ranges::count(text, '.') <= 1 &&
           (text.size() < 2 || text[0] != '0' || text[1] == '.');
}

}  // namespace

// One line each: the browser's User-Agent, its vendor, the platform of its client hints.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = as_text(data, size);
    DeviceFacts device;
    device.user_agent = take_line(text);
    device.vendor = take_line(text);
    device.platform = take_line(text);
    device.touch_points = text.empty() ? 0 : 5;

    const UserAgent agent = read_user_agent(device);
    require(is_json_number(agent.browser_version));
    require(!agent.browser.empty() || agent.browser_version.empty());
    const std::array<std::string_view, 6> types{"",       "Desktop", "Mobile",
                                                "Tablet", "Console", "Wearable"};
    require(std::ranges::find(types, agent.device_type) != types.end());
    return 0;
}
