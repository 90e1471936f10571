// SPDX-License-Identifier: MIT
#include "js_value.hpp"

#include <emscripten/bind.h>

#include "browser_object.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

const val& browser() {
    static const val object = browser_object();
    return object;
}

std::optional<std::string> string_of(const val& value) {
    return value.isString() ? std::optional(value.as<std::string>()) : std::nullopt;
}

bool has_failed(const val& value) {
    static const val failed = browser()["failed"];
    return value.strictlyEquals(failed);
}

}  // namespace

val ask_browser(const char* function) {
    return browser().call<val>(function);
}

val ask_browser(const char* function, const val& first) {
    return browser().call<val>(function, first);
}

val ask_browser(const char* function, const val& first, const val& second) {
    return browser().call<val>(function, first, second);
}

val ask_browser(const char* function, const val& first, const val& second, const val& third) {
    return browser().call<val>(function, first, second, third);
}

val ask_browser(const char* function, const val& first, const val& second, const val& third,
                const val& fourth) {
    return browser().call<val>(function, first, second, third, fourth);
}

Result::Result(val value) : value_(std::move(value)), failed_(has_failed(value_)) {}

val get(const val& target, const char* name) {
    return ask_browser("read", target, val(name));
}

val get(const val& list, int index) {
    return ask_browser("read", list, val(index));
}

void set(val& target, const char* name, const val& value) {
    target.set(name, value);
}

bool has_type(const val& value, std::string_view type) {
    return value.typeOf().as<std::string>() == type;
}

bool is_object(const val& value) {
    return !value.isNull() && has_type(value, "object");
}

bool is_set(const val& value) {
    return !value.isUndefined() && !value.isNull();
}

val js_bytes(std::string_view text) {
    const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
    val bytes(emscripten::typed_memory_view(text.size(), begin));
#ifdef __EMSCRIPTEN_PTHREADS__
    // No decoder takes memory that threads share.
    return bytes.call<val>("slice");
#else
    return bytes;
#endif
}

val js_text(std::string_view text) {
    return ask_browser("textOf", js_bytes(text));
}

std::optional<std::string> as_text(const val& value) {
    return string_of(ask_browser("asText", value));
}

std::optional<std::string> as_argument(const val& value) {
    return string_of(ask_browser("asText", value, val(1U << 20U)));
}

std::string to_utf8(const val& value) {
    return as_text(value).value_or("");
}

std::string text_of(const val& object, const char* name) {
    return to_utf8(get(object, name));
}

Result from_json(std::string_view json) {
    return Result(ask_browser("parse", js_text(json)));
}

}  // namespace loquent::analytics::wasm
