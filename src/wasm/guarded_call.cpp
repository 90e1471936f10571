// SPDX-License-Identifier: MIT
#include "guarded_call.hpp"

#include <emscripten/em_js.h>

#include <array>
#include <cstddef>
#include <string>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_guarded_call, "$Emval,$UTF8ToString");

// clang-format off
EM_JS(EM_VAL, loquent_try_call, (EM_VAL target, const char* method, const EM_VAL* args, size_t count), {
  try {
    var list = [];
    for (var index = 0; index < count; ++index) {
      list.push(Emval.toValue(HEAPU32[(args >> 2) + index]));
    }
    var receiver = Emval.toValue(target);
    return Emval.toHandle(
        method ? receiver[UTF8ToString(method)].apply(receiver, list) : receiver.apply(undefined, list));
  } catch (error) {
    return 0;
  }
});
// clang-format on

namespace loquent::analytics::wasm {
namespace {

constexpr std::size_t most_arguments = 4;

/// `method` may be null: the target itself is called.
std::optional<val> call(const val& target, const char* method, std::initializer_list<val> args) {
    std::array<EM_VAL, most_arguments> handles{};
    std::size_t count = 0;
    for (const val& argument : args) {
        handles[count++] = argument.as_handle();
    }
    const EM_VAL result = loquent_try_call(target.as_handle(), method, handles.data(), count);
    return result != nullptr ? std::optional(val::take_ownership(result)) : std::nullopt;
}

}  // namespace

std::optional<val> try_call(const val& target, const char* method,
                            std::initializer_list<val> args) {
    return call(target, method, args);
}

std::optional<val> try_invoke(const val& function, std::initializer_list<val> args) {
    return call(function, nullptr, args);
}

val js_text(std::string_view text) {
    return val(std::string(text));
}

}  // namespace loquent::analytics::wasm
