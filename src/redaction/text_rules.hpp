// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "loquent/analytics/event_rules.hpp"
#include "pii/key_meaning.hpp"

/// What a single key, text or number must be like to leave. All of them end in the scanners.
namespace loquent::analytics::redaction {

[[nodiscard]] bool has_pii(std::string_view text, std::string& buffer);

/// Whether a key can be sent and told: printable ASCII of at most 128 characters, and no scanner
/// finds anything.
[[nodiscard]] bool is_harmless_key(std::string_view key, std::string& buffer);

/// Whether `text` can identify somebody without saying who it is.
[[nodiscard]] bool is_safe_id(std::string_view text, std::string& buffer);

/// Why it cannot, in a word (`no_id`, `phone`, …); empty: it can.
[[nodiscard]] std::string_view fault_of_id(std::string_view text, std::string& buffer);

/// Whether PostHog may send `text` as an id: a safe one, or what its cookieless mode puts in the
/// place of each, so that the server makes an id of the day.
[[nodiscard]] bool is_sent_id(std::string_view text, std::string& buffer);

/// Why a text of the app must not leave; empty: it may.
[[nodiscard]] std::string_view fault_of_text(std::string_view text, FreeText free_text,
                                             pii::KeyMeaning meaning, std::string& buffer);

/// Why a number must not leave; empty: it may.
[[nodiscard]] std::string_view fault_of_number(std::string_view number, pii::KeyMeaning meaning,
                                               std::string& buffer);

}  // namespace loquent::analytics::redaction
