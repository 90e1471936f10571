// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What the module does with JavaScript's values, and how it reaches the object that does for it
/// what only a browser can (web/sdk/browser/).
namespace loquent::analytics::wasm {

/// `browser.function(…)`. None of these functions throws.
emscripten::val ask_browser(const char* function);
emscripten::val ask_browser(const char* function, const emscripten::val& first);
emscripten::val ask_browser(const char* function, const emscripten::val& first,
                            const emscripten::val& second);
emscripten::val ask_browser(const char* function, const emscripten::val& first,
                            const emscripten::val& second, const emscripten::val& third);
emscripten::val ask_browser(const char* function, const emscripten::val& first,
                            const emscripten::val& second, const emscripten::val& third,
                            const emscripten::val& fourth);

/// What a call has returned, or nothing if it threw.
class Result {
  public:
    explicit Result(emscripten::val value);

    explicit operator bool() const { return !failed_; }
    const emscripten::val& operator*() const { return value_; }
    const emscripten::val* operator->() const { return &value_; }

  private:
    emscripten::val value_;
    bool failed_;
};

/// `target.method(arguments…)`, or nothing if it threw. The module is built without exceptions:
/// one that crossed its frames would leave its destructors out.
template <typename... Arguments>
Result try_call(const emscripten::val& target, const char* method, const Arguments&... arguments) {
    return Result(ask_browser("call", target, emscripten::val(method), arguments...));
}

/// `function(arguments…)`, likewise.
template <typename... Arguments>
Result try_invoke(const emscripten::val& function, const Arguments&... arguments) {
    return Result(ask_browser("call", function, emscripten::val::undefined(), arguments...));
}

/// `target[name]`; undefined where the target has no properties, or a getter throws.
[[nodiscard]] emscripten::val get(const emscripten::val& target, const char* name);
[[nodiscard]] emscripten::val get(const emscripten::val& list, int index);

/// `target[name] = value`, of an object that was made here.
void set(emscripten::val& target, const char* name, const emscripten::val& value);

[[nodiscard]] bool has_type(const emscripten::val& value, std::string_view type);
[[nodiscard]] bool is_object(const emscripten::val& value);
/// Whether it is neither undefined nor null.
[[nodiscard]] bool is_set(const emscripten::val& value);

/// `text` for a function that reads it before it does anything else: a view of the module's memory.
[[nodiscard]] emscripten::val js_bytes(std::string_view text);

/// `text`, which must be well-formed UTF-8, as a JavaScript string.
[[nodiscard]] emscripten::val js_text(std::string_view text);

/// The string `value` as UTF-8, or nothing if it is no string; a lone surrogate, which UTF-8 cannot
/// hold, becomes U+FFFD.
[[nodiscard]] std::optional<std::string> as_text(const emscripten::val& value);
/// Likewise, for what an app passes as a name, a path or an id. More than 1 MiB is none of these:
/// it is not copied, and blanks stand for it, which are refused as it would be.
[[nodiscard]] std::optional<std::string> as_argument(const emscripten::val& value);
/// As `as_text`, but empty if it is no string.
[[nodiscard]] std::string to_utf8(const emscripten::val& value);
/// `object[name]` likewise.
[[nodiscard]] std::string text_of(const emscripten::val& object, const char* name);

/// What a JSON text stands for; nothing if it is none.
[[nodiscard]] Result from_json(std::string_view json);

}  // namespace loquent::analytics::wasm
