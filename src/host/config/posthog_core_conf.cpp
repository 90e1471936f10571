// SPDX-License-Identifier: MIT
#include "host/config/posthog_core_conf.hpp"

#include <utility>

namespace loquent::host {
namespace {

using loquent::analytics::ConfigError;
using loquent::analytics::make_posthog_config;
using loquent::analytics::PosthogConfig;

constexpr std::string_view key_column = PosthogCoreConf::columns[0];
constexpr std::string_view host_column = PosthogCoreConf::columns[1];

std::string_view text_of(const CoreConfRow& row, std::string_view column) {
    const auto found = row.find(column);
    return found == row.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace

std::variant<PosthogCoreConf, ConfigError> PosthogCoreConf::from_row(const CoreConfRow& row) {
    const std::string_view api_key = text_of(row, key_column);
    const std::string_view api_host = text_of(row, host_column);
    if (api_key.empty() && api_host.empty()) {
        return PosthogCoreConf{};
    }
    auto made = make_posthog_config(api_key, api_host);
    if (auto* error = std::get_if<ConfigError>(&made)) {
        return std::move(*error);
    }
    return PosthogCoreConf{std::get<PosthogConfig>(std::move(made))};
}

CoreConfRow PosthogCoreConf::to_row() const {
    if (!posthog) {
        return {};
    }
    return {{std::string(key_column), posthog->api_key},
            {std::string(host_column), posthog->api_host}};
}

}  // namespace loquent::host
