// SPDX-License-Identifier: MIT
#include "json_text.hpp"

#include <emscripten/em_js.h>

#include <cstddef>
#include <cstdlib>
#include <memory>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_json_text, "$Emval,malloc");

// clang-format off
// The browser's own encoder is several times faster than embind's loop over the characters, and the
// event as a whole comes this way.
EM_JS(char*, loquent_to_json, (EM_VAL value, size_t* size), {
  try {
    var text = JSON.stringify(Emval.toValue(value));
    var capacity = text.length * 3;
    var bytes = _malloc(capacity);
    var encoder = Module["encoder"] = Module["encoder"] || new TextEncoder();
    HEAPU32[size >> 2] = encoder.encodeInto(text, HEAPU8.subarray(bytes, bytes + capacity)).written;
    return bytes;
  } catch (error) {
    return 0;
  }
});
// clang-format on

namespace loquent::analytics::wasm {

std::optional<std::string> to_json(const val& value) {
    struct Free {
        void operator()(char* bytes) const { std::free(bytes); }
    };
    std::size_t size = 0;
    const std::unique_ptr<char, Free> bytes(loquent_to_json(value.as_handle(), &size));
    return bytes ? std::optional(std::string(bytes.get(), size)) : std::nullopt;
}

}  // namespace loquent::analytics::wasm
