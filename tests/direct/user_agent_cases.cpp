// SPDX-License-Identifier: MIT
// Reads User-Agents, one a line, and prints what is read of each: browser, version, OS, its version
// and the type of device, divided by tabs. A tab in the input divides the vendor off.
#include <iostream>
#include <string>

#include "direct/user_agent.hpp"

int main() {
    namespace direct = loquent::analytics::direct;
    for (std::string line; std::getline(std::cin, line);) {
        direct::DeviceFacts device;
        const auto tab = line.find('\t');
        device.user_agent = line.substr(0, tab);
        if (tab != std::string::npos) {
            device.vendor = line.substr(tab + 1);
        }
        const direct::UserAgent answer = direct::read_user_agent(device);
        std::cout << answer.browser << '\t' << answer.browser_version << '\t' << answer.os << '\t'
                  << answer.os_version << '\t' << answer.device_type << '\n';
    }
}
