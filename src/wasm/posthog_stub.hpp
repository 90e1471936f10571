// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

namespace loquent::analytics::wasm {

/// Makes PostHog's stub: an array that queues calls until the library has replaced it, in the form
/// that array.js looks for (`_i`, `__SV`, `people`; one function a method, queueing
/// `[name, ...arguments]`). `init_arguments` is `[token, options, name]`.
[[nodiscard]] emscripten::val make_posthog_stub(const emscripten::val& init_arguments);

/// Empties a stub whose library will not come, and keeps it from growing again.
void silence_posthog_stub(const emscripten::val& stub);

}  // namespace loquent::analytics::wasm
