// SPDX-License-Identifier: MIT
// What the direct client's module exports besides bindings.cpp.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include "js_value.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/mounted_provider.hpp"
#include "module_call.hpp"

namespace loquent::analytics::wasm {
namespace {

void flush(const emscripten::val& done) {
    const ModuleCall module_call;
    if (AnalyticsProvider* provider = mounted()) {
        provider->flush([done] { try_invoke(done); });
    } else {
        try_invoke(done);
    }
}

}  // namespace

EMSCRIPTEN_BINDINGS(loquent_direct_analytics) {
    emscripten::function("flush", &flush);
}

}  // namespace loquent::analytics::wasm
