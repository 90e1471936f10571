// SPDX-License-Identifier: MIT
#include "direct/user_agent.hpp"

namespace loquent::analytics::direct {

UserAgent read_user_agent(const DeviceFacts& device) {
    UserAgent answer;
    read_browser(device, answer);
    read_os(device.user_agent, answer);
    answer.device_type = device_type_of(device);
    return answer;
}

}  // namespace loquent::analytics::direct
