// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

namespace loquent::analytics::wasm {

/// What the guard is known to answer about the properties that PostHog adds, so that they need not
/// be serialised and judged with each event: it judges a key that begins with `$` by its value
/// alone, and nearly all of them (browser, device, session) are the same from event to event. Only
/// texts, numbers and flags are remembered, which nobody can change from inside.
class KnownAnswers {
  public:
    KnownAnswers();

    /// Takes out of `event` what is always removed, moves what was moved before, and gives what the
    /// guard still has to judge.
    [[nodiscard]] emscripten::val open_questions(const emscripten::val& event) const;

    /// Remembers what has passed or was moved just now: what `questions`, which `open_questions`
    /// has made of `event`, still has in common with the edited event.
    void remember(const emscripten::val& questions, const emscripten::val& event);

    /// Forgets what has passed, because the guard has got other rules.
    void forget();

  private:
    emscripten::val removed_;
    emscripten::val moves_;
    emscripten::val passed_;
};

}  // namespace loquent::analytics::wasm
