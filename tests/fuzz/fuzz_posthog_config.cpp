// SPDX-License-Identifier: MIT
#include <variant>

#include "fuzz_target.hpp"
#include "loquent/analytics/posthog_config.hpp"

using namespace loquent::analytics;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ConfigAnswer answer = parse_posthog_config(as_text(data, size));
    if (const auto* config = std::get_if<PosthogConfig>(&answer)) {
        require(!check_api_key(config->api_key) && !check_api_host(config->api_host));
        require(!config->api_host.ends_with('/'));
        require(parse_posthog_config(to_json(*config)) == answer);
    } else if (const auto* error = std::get_if<ConfigError>(&answer)) {
        require(!error->field.empty() && !error->message.empty());
    }
    return 0;
}
