// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <type_traits>

namespace loquent::analytics::wasm {

/// A JavaScript function that calls a member function of a C++ object. JavaScript may keep the
/// function for ever; once this object is gone, calling it does nothing and gives `null`. It never
/// throws: an exception or a trap inside gives `null` as well.
///
/// JavaScript knows the object by a number only, so that nothing it does can reach freed memory.
class JsCallback {
  public:
    using Id = std::uint32_t;
    using Call = emscripten::val(void* owner, const emscripten::val& argument);

    /// Calls `method` of `owner`, which must outlive the callback, with the function's argument.
    /// The method may destroy both.
    template <auto method, typename Owner>
    [[nodiscard]] static JsCallback to(Owner* owner) {
        return JsCallback(owner, [](void* object, const emscripten::val& argument) {
            auto* const self = static_cast<Owner*>(object);
            if constexpr (std::is_void_v<decltype((self->*method)(argument))>) {
                (self->*method)(argument);
                return emscripten::val::undefined();
            } else {
                return (self->*method)(argument);
            }
        });
    }

    ~JsCallback();
    JsCallback(const JsCallback&) = delete;
    JsCallback& operator=(const JsCallback&) = delete;

    [[nodiscard]] const emscripten::val& function() const { return function_; }

    /// What the module exports for web/sdk/browser/callback.ts as
    /// `invokeLoquentCallback`.
    static emscripten::val invoke(Id id, const emscripten::val& argument);

  private:
    JsCallback(void* owner, Call* call);

    Id id_;
    void* owner_;
    Call* call_;
    emscripten::val function_;
};

}  // namespace loquent::analytics::wasm
