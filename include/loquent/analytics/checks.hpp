// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// The checks of the guard in the page, for programs outside of a page: servers, importers, build
/// steps. Neither function throws, keeps state, or allocates without bound; both may be called on
/// any thread.
namespace loquent::analytics {

/// What is wrong with an event's name.
enum class NameFault : std::uint8_t {
    /// It is not `^[a-z][a-z0-9_]{0,63}$`: no event of this name is ever sent.
    not_snake_case,
    /// It holds personal data: no event of this name is ever sent.
    personal,
    /// It only breaks the convention: a verb in the past tense comes last (`message_sent`).
    no_past_tense,
};

/// The fault's name: `not_snake_case`, `personal`, `no_past_tense`.
[[nodiscard]] std::string_view to_string(NameFault fault);

/// What is wrong with `name` as the name of an app's event; nothing if it is a good one.
[[nodiscard]] std::optional<NameFault> check_event_name(std::string_view name);

/// The first personal shape in `text`, which is UTF-8, by its kind: `email`, `phone`,
/// `payment_card`, `iban`, `ssn`, `national_id`, `ip_address`, `secret`, `url`, `disk_path`,
/// `personal_key` or `disguised`, which lives as long as the program; nothing if there is none.
/// Names of people have no shape and are not found. The time taken is linear in the length.
[[nodiscard]] std::optional<std::string_view> find_personal_data(std::string_view text);

}  // namespace loquent::analytics
