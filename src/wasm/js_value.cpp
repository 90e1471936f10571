// SPDX-License-Identifier: MIT
#include "js_value.hpp"

#include <emscripten/em_js.h>

#include <cstddef>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_js_value, "$Emval,$UTF8ToString,$UTF8Decoder");

// clang-format off
EM_JS(EM_VAL, loquent_try_call, (EM_VAL target, const char* method, const void* args, size_t count), {
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

EM_JS(EM_VAL, loquent_global, (), {
  return Emval.toHandle(globalThis);
});

EM_JS(EM_VAL, loquent_get, (EM_VAL target, const char* name, int index), {
  return Emval.toHandle(Emval.toValue(target)[name ? UTF8ToString(name) : index]);
});

EM_JS(void, loquent_set, (EM_VAL target, const char* name, EM_VAL value), {
  Emval.toValue(target)[UTF8ToString(name)] = Emval.toValue(value);
});

EM_JS(bool, loquent_has_type, (EM_VAL value, const char* type), {
  return typeof Emval.toValue(value) == UTF8ToString(type);
});

EM_JS(EM_VAL, loquent_js_text, (const char* text, size_t size), {
  return Emval.toHandle(UTF8Decoder.decode(HEAPU8.subarray(text, text + size)));
});

EM_JS(EM_VAL, loquent_js_number, (double number), {
  return Emval.toHandle(number);
});

EM_JS(EM_VAL, loquent_js_date, (double epoch_ms), {
  return Emval.toHandle(new Date(epoch_ms));
});

// In two steps, so that C++ allocates in between.
EM_JS(int, loquent_take_text, (EM_VAL value, bool as_json), {
  var text = Emval.toValue(value);
  try {
    if (as_json) text = JSON.stringify(text);
  } catch (error) {
    return -1;
  }
  loquent_take_text.taken = text;
  return typeof text == "string" ? text.length : -1;
});

// The browser's encoder costs some microseconds a call; most texts are ASCII and need none.
EM_JS(size_t, loquent_write_taken, (char* out, size_t capacity), {
  var text = loquent_take_text.taken;
  var size = text.length;
  for (var index = 0; index < size; ++index) {
    var unit = text.charCodeAt(index);
    if (unit > 127) {
      return index + new TextEncoder().encodeInto(
          text.slice(index), HEAPU8.subarray(out + index, out + capacity)).written;
    }
    HEAPU8[out + index] = unit;
  }
  return size;
});

EM_JS(EM_VAL, loquent_key_that_json_cannot_hold, (EM_VAL object), {
  var whole = Emval.toValue(object);
  return Emval.toHandle(Object.keys(whole).find(function (key) {
    try {
      JSON.stringify(whole[key]);
    } catch (error) {
      return true;
    }
  }) || "toJSON");
});

EM_JS(double, loquent_to_number, (EM_VAL value), {
  return Emval.toValue(value);
});
// clang-format on

namespace loquent::analytics::wasm {
namespace {

std::optional<std::string> encode(const val& value, bool as_json) {
    // Of UTF-8 a unit of UTF-16 needs three bytes at most.
    constexpr std::size_t bytes_per_unit = 3;
    const int length = loquent_take_text(value.as_handle(), as_json);
    if (length < 0) {
        return std::nullopt;
    }
    std::string text(static_cast<std::size_t>(length) * bytes_per_unit, '\0');
    text.resize(loquent_write_taken(text.data(), text.size()));
    return text;
}

}  // namespace

static_assert(sizeof(Argument) == sizeof(EM_VAL), "JavaScript reads the handles from a list");

Result try_call(const val& target, const char* method, std::initializer_list<Argument> arguments) {
    return Result(
        loquent_try_call(target.as_handle(), method, arguments.begin(), arguments.size()));
}

Result try_invoke(const val& function, std::initializer_list<Argument> arguments) {
    return try_call(function, nullptr, arguments);
}

val js_global() {
    return val::take_ownership(loquent_global());
}

val js_global(const char* name) {
    return get(js_global(), name);
}

val get(const val& target, const char* name) {
    return val::take_ownership(loquent_get(target.as_handle(), name, 0));
}

val get(const val& list, int index) {
    return val::take_ownership(loquent_get(list.as_handle(), nullptr, index));
}

void set(const val& target, const char* name, Argument value) {
    loquent_set(target.as_handle(), name, value.handle());
}

bool has_type(const val& value, const char* type) {
    return loquent_has_type(value.as_handle(), type);
}

bool is_object(const val& value) {
    return !value.isNull() && has_type(value, "object");
}

bool is_set(const val& value) {
    return !value.isUndefined() && !value.isNull();
}

val js_text(std::string_view text) {
    return val::take_ownership(loquent_js_text(text.data(), text.size()));
}

val js_number(double number) {
    return val::take_ownership(loquent_js_number(number));
}

val js_date(double epoch_ms) {
    return val::take_ownership(loquent_js_date(epoch_ms));
}

val js_flag(bool flag) {
    using namespace emscripten::internal;
    return val::take_ownership(EM_VAL(flag ? _EMVAL_TRUE : _EMVAL_FALSE));
}

std::string to_utf8(const val& value) {
    return as_text(value).value_or("");
}

std::string text_of(const val& object, const char* name) {
    return to_utf8(get(object, name));
}

std::optional<std::string> as_text(const val& value) {
    return encode(value, /*as_json=*/false);
}

double to_number(const val& value) {
    return loquent_to_number(value.as_handle());
}

Result from_json(std::string_view json) {
    return try_call(js_global("JSON"), "parse", {js_text(json)});
}

std::string key_that_json_cannot_hold(const val& object) {
    return to_utf8(val::take_ownership(loquent_key_that_json_cannot_hold(object.as_handle())));
}

std::optional<std::string> to_json(const val& value) {
    return encode(value, /*as_json=*/true);
}

}  // namespace loquent::analytics::wasm
