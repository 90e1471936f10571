// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <variant>

#include "host/config/core_conf.hpp"
#include "loquent/analytics/posthog_config.hpp"

namespace loquent::host {

/// Where this installation's events go: a model of CoreConf.
struct PosthogCoreConf {
    static constexpr std::array<std::string_view, 2> columns{"posthog_api_key", "posthog_api_host"};

    /// Nothing while no key is stored: analytics is off.
    std::optional<loquent::analytics::PosthogConfig> posthog;

    /// Both columns NULL or empty mean off; anything else must be valid as a pair.
    [[nodiscard]] static std::variant<PosthogCoreConf, loquent::analytics::ConfigError> from_row(
        const CoreConfRow& row);

    [[nodiscard]] CoreConfRow to_row() const;
};

static_assert(CoreConf<PosthogCoreConf>);

}  // namespace loquent::host
