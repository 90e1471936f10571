// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What we do with JavaScript's values. emscripten::val could do it all by itself, but its
/// templates make a function of each type and each length of a literal, and need embind's
/// converters of all types beside them: several KB for a page. So a val is only held here, and
/// what is done to it is done by these few functions.
namespace loquent::analytics::wasm {

/// A value that is lent for a call.
class Argument {
  public:
    // NOLINTNEXTLINE(google-explicit-constructor): it stands for the value.
    Argument(const emscripten::val& value) : handle_(value.as_handle()) {}
    [[nodiscard]] emscripten::EM_VAL handle() const { return handle_; }

  private:
    emscripten::EM_VAL handle_;
};

/// What a call has given, or nothing if it threw.
class Result {
  public:
    Result() : value_(emscripten::val::take_ownership(nullptr)) {}
    explicit Result(emscripten::EM_VAL handle) : value_(emscripten::val::take_ownership(handle)) {}

    explicit operator bool() const { return value_.as_handle() != nullptr; }
    const emscripten::val& operator*() const { return value_; }
    const emscripten::val* operator->() const { return &value_; }

  private:
    emscripten::val value_;
};

/// `target.method(...arguments)`, or nothing if it threw. A JavaScript exception must not fly
/// through C++ frames: the module is built without exceptions, so destructors would not run and the
/// C++ stack would not be unwound.
Result try_call(const emscripten::val& target, const char* method,
                std::initializer_list<Argument> arguments = {});

/// `function(...arguments)`, likewise.
Result try_invoke(const emscripten::val& function, std::initializer_list<Argument> arguments = {});

/// `globalThis`, and what it holds.
[[nodiscard]] emscripten::val js_global();
[[nodiscard]] emscripten::val js_global(const char* name);

/// `target[name]`; the target must be an object, and the property no getter that throws.
[[nodiscard]] emscripten::val get(const emscripten::val& target, const char* name);
[[nodiscard]] emscripten::val get(const emscripten::val& list, int index);
/// `target[name] = value`, likewise.
void set(const emscripten::val& target, const char* name, Argument value);

/// Whether `typeof value` is `type`.
[[nodiscard]] bool has_type(const emscripten::val& value, const char* type);
[[nodiscard]] bool is_object(const emscripten::val& value);
/// Whether it is neither undefined nor null.
[[nodiscard]] bool is_set(const emscripten::val& value);

/// `text`, which must be well-formed UTF-8, as a JavaScript string.
[[nodiscard]] emscripten::val js_text(std::string_view text);
[[nodiscard]] emscripten::val js_number(double number);
[[nodiscard]] emscripten::val js_flag(bool flag);
[[nodiscard]] emscripten::val js_date(double epoch_ms);

/// The string `value` as UTF-8, or nothing if it is no string; a lone surrogate, which UTF-8 cannot
/// hold, becomes U+FFFD.
[[nodiscard]] std::optional<std::string> as_text(const emscripten::val& value);
/// Likewise, but empty if it is no string.
[[nodiscard]] std::string to_utf8(const emscripten::val& value);
/// `object[name]` likewise.
[[nodiscard]] std::string text_of(const emscripten::val& object, const char* name);
/// The number `value`.
[[nodiscard]] double to_number(const emscripten::val& value);

/// `JSON.parse` and `JSON.stringify`; nothing where they throw or give nothing.
[[nodiscard]] Result from_json(std::string_view json);
[[nodiscard]] std::optional<std::string> to_json(const emscripten::val& value);
/// The first key of `object` whose value JSON.stringify throws on (a BigInt, a cycle); `toJSON` if
/// it is none of them.
[[nodiscard]] std::string key_that_json_cannot_hold(const emscripten::val& object);

}  // namespace loquent::analytics::wasm
