// SPDX-License-Identifier: MIT
#include "known_answers.hpp"

#include <emscripten/em_js.h>

#include <string>
#include <string_view>

#include "js_value.hpp"
#include "redaction/posthog_keys.hpp"

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_known_answers, "$Emval");

// clang-format off
EM_JS(EM_VAL, loquent_make_map, (), {
  return Emval.toHandle(new Map());
});

// Setting to undefined, which JSON leaves out, and not deleting, after which the browser treats the
// object as a hash table: that alone would cost a capture some 10 %.
//
// Neither what serialises itself nor a key that is no key when it is assigned is taken apart.
EM_JS(EM_VAL, loquent_open_questions, (EM_VAL removed, EM_VAL moves, EM_VAL passed, EM_VAL event), {
  var whole = Emval.toValue(event);
  try {
    var known = Emval.toValue(passed);
    var properties = whole["properties"];
    Emval.toValue(removed).forEach(function (key) {
      if (properties[key] !== undefined) properties[key] = undefined;
    });
    Emval.toValue(moves).forEach(function (move) {
      var from = move[0];
      var value = properties[from];
      if (value === undefined || value !== known.get(from)) return;
      properties[move[1]] = value;
      properties[from] = undefined;
    });
    var keys = Object.keys(properties);
    if (properties["toJSON"] || whole["toJSON"] || keys.includes("__proto__")) {
      return Emval.toHandle(whole);
    }
    var open = {};
    for (var key of keys) {
      var value = properties[key];
      if (known.get(key) !== value) open[key] = value;
    }
    return Emval.toHandle({...whole, "properties": open});
  } catch (error) {
    // There are no properties, or a getter has thrown: the guard drops it.
    return Emval.toHandle(null);
  }
});

EM_JS(void, loquent_remember_passed, (EM_VAL moves, EM_VAL passed, EM_VAL questions, EM_VAL event), {
  var known = Emval.toValue(passed);
  var judged = Emval.toValue(questions)["properties"];
  var sent = Emval.toValue(event)["properties"];
  if (judged === sent) return;
  var moved = Emval.toValue(moves);
  for (var key of Object.keys(judged)) {
    var value = judged[key];
    var move = moved.find(function (candidate) { return candidate[0] == key; });
    if (key[0] == "$" && value === sent[move ? move[1] : key] && value != null &&
        typeof value != "object" && (known.size < 100 || known.has(key))) {
      known.set(key, value);
    }
  }
});
// clang-format on

namespace loquent::analytics::wasm {
namespace {

/// A JSON list of what `entry` gives for the rows of the table that it gives anything for.
template <typename Entry>
val list_of_rows(Entry entry) {
    std::string json = "[";
    for (const redaction::PosthogKey& row : redaction::posthog_keys()) {
        if (const std::string element = entry(row); !element.empty()) {
            json += json.size() > 1 ? "," : "";
            json += element;
        }
    }
    json += ']';
    return *from_json(json);
}

std::string quoted(std::string_view name) {
    return '"' + std::string(name) + '"';
}

std::string removed_key(const redaction::PosthogKey& row) {
    const bool is_removed =
        row.action == redaction::KeyAction::remove && !std::string_view(row.name).ends_with('*');
    return is_removed ? quoted(row.name) : "";
}

std::string moved_key(const redaction::PosthogKey& row) {
    const auto target = redaction::target_of_move(row);
    return target.empty() ? "" : '[' + quoted(row.name) + ',' + quoted(target) + ']';
}

}  // namespace

KnownAnswers::KnownAnswers()
    : removed_(list_of_rows(removed_key)),
      moves_(list_of_rows(moved_key)),
      passed_(val::take_ownership(loquent_make_map())) {}

val KnownAnswers::open_questions(const val& event) const {
    return val::take_ownership(loquent_open_questions(removed_.as_handle(), moves_.as_handle(),
                                                      passed_.as_handle(), event.as_handle()));
}

void KnownAnswers::forget() {
    try_call(passed_, "clear");
}

void KnownAnswers::remember(const val& questions, const val& event) {
    loquent_remember_passed(moves_.as_handle(), passed_.as_handle(), questions.as_handle(),
                            event.as_handle());
}

}  // namespace loquent::analytics::wasm
