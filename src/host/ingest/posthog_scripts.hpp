// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// PostHog's script and those that it may load, from `dist` of the npm package posthog-js.
class PosthogScripts {
  public:
    /// `dist` must hold `array.js`; nothing otherwise.
    [[nodiscard]] static std::optional<PosthogScripts> open(std::filesystem::path dist);

    /// Whether `name` can be a script: letters, digits, `-`, `_` and `.`, beginning with a letter
    /// or digit and ending in `.js`. So it is never a path.
    [[nodiscard]] static bool is_script_name(std::string_view name);

    /// Answers with the script that the parameter `name` of the route names, or 404.
    [[nodiscard]] HttpReply serve(const HttpRequest& request) const;

  private:
    explicit PosthogScripts(std::filesystem::path dist) : dist_(std::move(dist)) {}

    std::filesystem::path dist_;
};

}  // namespace loquent::host
