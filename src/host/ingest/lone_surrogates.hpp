// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace loquent::host {

/// Turns each escape of a lone surrogate in the JSON text (`\ud800` without its other half) into
/// `\ufffd`, in place. JSON.stringify emits such escapes for strings that were cut within a
/// character (ECMA-262, "well-formed JSON.stringify"), and JSON parsers refuse them. Pairs stay,
/// and `\\ud800` is no escape. The text need not be valid JSON.
void replace_lone_surrogates(std::string& json);

}  // namespace loquent::host
