// SPDX-License-Identifier: MIT
// What the direct client's module exports besides bindings.cpp.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include "base/concat.hpp"
#include "direct_library.hpp"
#include "js_value.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/mounted_provider.hpp"
#include "module_call.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

void flush(const val& done) {
    const ModuleCall module_call;
    if (AnalyticsProvider* provider = mounted()) {
        provider->flush([done] { try_invoke(done); });
    } else {
        try_invoke(done);
    }
}

/// What the ledger has besides.
val stored() {
    const DirectLibrary* client = DirectLibrary::newest;
    const Result counts =
        from_json(client != nullptr ? concat({"{\"stored\":", client->stored_json(), "}"}) : "{}");
    return counts ? *counts : val::object();
}

}  // namespace

EMSCRIPTEN_BINDINGS(loquent_direct_analytics) {
    emscripten::function("flush", &flush);
    emscripten::function("stored", &stored);
}

}  // namespace loquent::analytics::wasm
