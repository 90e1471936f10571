// SPDX-License-Identifier: MIT
#include "edit_object.hpp"

#include <emscripten/em_js.h>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_edit_object, "$Emval,$UTF8ToString");

// JSON leaves an undefined property out and writes an undefined element as null. Deleting would
// turn the object into a hash table, which makes all that follows slower.
// clang-format off
EM_JS(bool, loquent_edit_object, (EM_VAL object, const char* edits, size_t size), {
  try {
    var root = Emval.toValue(object);
    return JSON.parse(UTF8ToString(edits, size)).every(function (edit) {
      var path = edit[0];
      var last = path.pop();
      var target = path.reduce(function (outer, key) { return outer[key]; }, root);
      var own = Object.prototype.hasOwnProperty.call(target, last);
      if (edit.length > 1) target[last] = edit[1];
      else if (!own) return false;
      else target[last] = undefined;
      return true;
    });
  } catch (error) {
    return false;
  }
});
// clang-format on

namespace loquent::analytics::wasm {

bool edit_object(const val& object, std::string_view edits) {
    return loquent_edit_object(object.as_handle(), edits.data(), edits.size());
}

}  // namespace loquent::analytics::wasm
