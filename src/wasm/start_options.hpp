// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <optional>
#include <string_view>

#include "loquent/analytics/analytics_provider.hpp"

namespace loquent::analytics::wasm {

/// How many elements `list` has.
[[nodiscard]] int count_of(const emscripten::val& list);

/// When and where a command that the loader kept was called.
[[nodiscard]] std::optional<TimeAndPath> moment_of(const emscripten::val& command);

[[nodiscard]] std::optional<Session> as_session(const emscripten::val& member_id,
                                                const emscripten::val& organization_id,
                                                const emscripten::val& role_name);

/// The consent that `value` says; what says none counts as `denied`, with a word on the console.
[[nodiscard]] Consent consent_from_js(const char* what, const emscripten::val& value);

/// Appends an object of two texts, and returns it.
emscripten::val append(const emscripten::val& list, const char* first_name, std::string_view first,
                       const char* second_name, std::string_view second);

/// What `start` is told (web/sdk/loquent.d.ts). `provider` counts a session that is none.
[[nodiscard]] StartOptions read_start_options(const emscripten::val& options,
                                              AnalyticsProvider& provider);

}  // namespace loquent::analytics::wasm
