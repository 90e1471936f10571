// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <memory>

#include "loquent/analytics/platform.hpp"
#include "page_browser.hpp"

namespace loquent::analytics::wasm {

/// The way to PostHog of an npm module, with the options of its `start`: the bridge
/// (bridge_library.cpp) or the direct client (direct_library.cpp). `browser` must outlive it.
[[nodiscard]] std::unique_ptr<PosthogLibrary> make_posthog_library(const emscripten::val& options,
                                                                   PageBrowser& browser);

}  // namespace loquent::analytics::wasm
