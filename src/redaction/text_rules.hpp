// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "loquent/analytics/event_rules.hpp"
#include "pii/key_meaning.hpp"

/// The rules for a single key, text or number. Each of them ends by asking the scanners.
namespace loquent::analytics::redaction {

/// What web/sdk/browser/json.ts puts in place of a value that JSON cannot hold, in its JSON form.
inline constexpr std::string_view not_json = R"(\u0000)";

[[nodiscard]] bool has_pii(std::string_view text, std::string& buffer);

/// Whether a key may be sent and reported: at most 128 characters of printable ASCII, in which no
/// scanner finds anything.
[[nodiscard]] bool is_harmless_key(std::string_view key, std::string& buffer);

/// Whether `text` can serve as an id: it identifies a person without revealing who it is.
[[nodiscard]] bool is_safe_id(std::string_view text, std::string& buffer);

/// In a word, why it cannot (`no_id`, `phone`, …). Empty when it can.
[[nodiscard]] std::string_view fault_of_id(std::string_view text, std::string& buffer);

/// Whether PostHog may send `text` as an id: a safe one, or the constant that its cookieless mode
/// sends for everyone, from which the server makes an id for the day.
[[nodiscard]] bool is_sent_id(std::string_view text, std::string& buffer);

/// In a word, why a text of the app must not leave. Empty when it may.
[[nodiscard]] std::string_view fault_of_text(std::string_view text, FreeText free_text,
                                             pii::KeyMeaning meaning, std::string& buffer);

/// In a word, why a number must not leave. Empty when it may.
[[nodiscard]] std::string_view fault_of_number(std::string_view number, pii::KeyMeaning meaning,
                                               std::string& buffer);

}  // namespace loquent::analytics::redaction
