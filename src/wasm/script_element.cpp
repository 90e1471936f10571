// SPDX-License-Identifier: MIT
#include "script_element.hpp"

#include <emscripten/em_js.h>

#include "page_slot.hpp"

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_script_element, "$Emval,$UTF8ToString");

// clang-format off
EM_JS(bool, loquent_add_script, (const char* text, EM_VAL integrity, EM_VAL nonce, EM_VAL page_slot), {
  var slot = Emval.toValue(page_slot);
  var script = document.createElement("script");
  script.async = true;
  script.crossOrigin = "anonymous";
  script.onerror = slot["failed"];
  integrity = Emval.toValue(integrity);
  if (typeof integrity == "string") script.integrity = integrity;
  nonce = Emval.toValue(nonce);
  if (typeof nonce == "string") script.nonce = nonce;
  var url = UTF8ToString(text);
  var factory = globalThis["trustedTypes"];
  try {
    if (factory) {
      slot["policy"] = slot["policy"] || factory["createPolicy"]("loquent", {
        "createScriptURL": function (input) { return input; }
      });
      url = slot["policy"]["createScriptURL"](url);
    }
  } catch (error) {
    // The page lists its policies, and ours is not among them: the browser will say so.
  }
  try {
    script.src = url;
    document.head.appendChild(script);
    return true;
  } catch (error) {
    return false;
  }
});
// clang-format on

namespace loquent::analytics::wasm {

bool add_script(const std::string& url, const val& integrity, const val& nonce) {
    return loquent_add_script(url.c_str(), integrity.as_handle(), nonce.as_handle(),
                              page_slot().as_handle());
}

}  // namespace loquent::analytics::wasm
