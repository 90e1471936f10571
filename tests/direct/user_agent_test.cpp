// SPDX-License-Identifier: MIT
#include "direct/user_agent.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

namespace loquent::analytics::direct {
namespace {

DeviceFacts device_of(std::string_view user_agent) {
    DeviceFacts device;
    device.user_agent = user_agent;
    return device;
}

std::string read(const DeviceFacts& device) {
    const UserAgent answer = read_user_agent(device);
    std::string line;
    for (const std::string_view part :
         {answer.browser, std::string_view(answer.browser_version), answer.os,
          std::string_view(answer.os_version), answer.device_type}) {
        line += '|';
        line += part;
    }
    return line.substr(1);
}

TEST_CASE("Browsers, systems and devices are read as PostHog's own library reads them") {
    struct Row {
        const char* user_agent;
        const char* answer;
    };
    // user_agent.test.ts asks @posthog/core itself, of thousands.
    for (const Row& row : {
             Row{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "Chrome/115.0.0.0 Safari/537.36",
                 "Chrome|115|Windows|10|Desktop"},
             Row{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, "
                 "like "
                 "Gecko) Version/17.10 Safari/605.1.15",
                 "Safari|17.1|Mac OS X|10.15.7|Desktop"},
             Row{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
                 "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                 "Mobile Safari|17.5|iOS|17.5.0|Mobile"},
             Row{"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                 "Firefox|140|Linux||Desktop"},
             Row{"Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "Chrome/120.0.0.0 Safari/537.36",
                 "Chrome|120|Android||Tablet"},
             Row{"Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like "
                 "Gecko) NF/6.0.1.15.4 NintendoBrowser/5.1.0.20393",
                 "Firefox||Nintendo||Console"},
         }) {
        CAPTURE(row.user_agent);
        // "like Gecko" alone counts as Firefox there.
        CHECK(read(device_of(row.user_agent)) == row.answer);
    }
}

TEST_CASE("A User-Agent that says nothing is a desktop's") {
    CHECK(read(device_of("")) == "||||Desktop");
    CHECK(read(device_of("curl/8.0")) == "||||Desktop");
}

TEST_CASE("Brave tells by an API of its own that it is no Chrome, and conceals its version") {
    auto device = device_of(
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
        "Safari/537.36");
    device.is_brave = true;
    CHECK(read(device) == "Brave||Linux||Desktop");
}

TEST_CASE("A tablet that asks for desktop sites is known by its client hints") {
    auto device = device_of(
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
        "Safari/537.36");
    device.platform = "Android";
    device.touch_points = 5;
    device.screen_width = 1600;
    device.screen_height = 2560;
    device.pixel_ratio = 2;
    CHECK(read(device) == "Chrome|126|Linux||Tablet");
    device.pixel_ratio = 4;
    CHECK(read(device) == "Chrome|126|Linux||Mobile");
    device.touch_points = 0;
    CHECK(read(device) == "Chrome|126|Linux||Desktop");
}

}  // namespace
}  // namespace loquent::analytics::direct
