// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/posthog_config.hpp"

namespace loquent::analytics::wasm {

/// What can be set of PostHog's options, for web/sdk/browser/options.ts.
[[nodiscard]] emscripten::val posthog_option_rules();

/// The options that PostHog's `init` gets: the strict ones, and of `app_options` (an object, null
/// or undefined) those that loosen none of them. A refused option is named on the console.
[[nodiscard]] emscripten::val make_posthog_options(const PosthogConfig& config,
                                                   const emscripten::val& app_options,
                                                   Console& console);

}  // namespace loquent::analytics::wasm
