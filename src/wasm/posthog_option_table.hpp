// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::wasm {

/// The options of PostHog's `init` that are set or can be set, as JSON (web/sdk/browser/options.ts
/// says how it reads). Whatever is not in it, an app cannot set: an option that a later version of
/// posthog-js brings could let data out.
[[nodiscard]] std::string_view posthog_option_table();

}  // namespace loquent::analytics::wasm
