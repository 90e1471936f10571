// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <functional>

namespace loquent::analytics::wasm {

/// A JavaScript function that calls a C++ one. JavaScript may keep the function for ever; once
/// this object is gone, calling it does nothing and gives `null`. It never throws: an exception
/// or a trap inside gives `null` as well.
class JsCallback {
  public:
    using Target = std::function<emscripten::val(const emscripten::val& argument)>;

    explicit JsCallback(Target target);
    ~JsCallback();
    JsCallback(const JsCallback&) = delete;
    JsCallback& operator=(const JsCallback&) = delete;

    [[nodiscard]] const emscripten::val& function() const { return function_; }

    /// What the module exports as `invokeCallback`, for the JavaScript side of these functions.
    static emscripten::val invoke(int token, const emscripten::val& argument);

  private:
    int token_;
    emscripten::val function_;
};

}  // namespace loquent::analytics::wasm
