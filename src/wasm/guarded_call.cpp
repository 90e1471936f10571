// SPDX-License-Identifier: MIT
#include "guarded_call.hpp"

#include <emscripten/em_js.h>

using emscripten::EM_VAL;

EM_JS_DEPS(loquent_guarded_call, "$Emval,$UTF8ToString");

// clang-format off
EM_JS(EM_VAL, loquent_try_call, (EM_VAL target, const char* method, EM_VAL args), {
  try {
    var receiver = Emval.toValue(target);
    return Emval.toHandle(receiver[UTF8ToString(method)].apply(receiver, Emval.toValue(args)));
  } catch (error) {
    return 0;
  }
});
// clang-format on

namespace loquent::analytics::wasm {

std::optional<emscripten::val> try_call_with(const emscripten::val& target, const char* method,
                                             const emscripten::val& args) {
    const EM_VAL result = loquent_try_call(target.as_handle(), method, args.as_handle());
    if (result == nullptr) {
        return std::nullopt;
    }
    return emscripten::val::take_ownership(result);
}

}  // namespace loquent::analytics::wasm
