// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

namespace loquent::analytics::wasm {

/// What outlives a provider on a page, kept in one object of the page's global scope: posthog-js
/// can neither be shut down nor be initialised twice, and keeps the before_send of its first init.
/// A provider that comes later (after dispose(), hot module replacement, a second copy of this
/// package) takes over from here.
///
/// - `beforeSend`, `loaded`, `failed`: the functions that PostHog and the script tag get; they
///   answer through `onBeforeSend`, `onLoaded` and `onFailed`. With nobody there, events are
///   dropped.
/// - `instance`: PostHog, once it has loaded; `project`: for which key and host
/// - `stub`: the stub that we have put up; `silent`: it was given up
/// - `requested`: a script is on its way
[[nodiscard]] emscripten::val page_slot();

}  // namespace loquent::analytics::wasm
