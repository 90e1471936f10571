// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics {

/// Whether `name` can name an event of the app: `^[a-z][a-z0-9_]{0,63}$`. PostHog's own names
/// begin with `$` and cannot be made up by an app.
[[nodiscard]] bool is_event_name(std::string_view name);

/// Whether `name` follows the convention: it is an event name, one `_` separates its words, and it
/// ends in a verb in the past tense (`message_sent`), which a particle may follow
/// (`member_signed_in`). The verbs are in past_tense.def, which the command line reads too. The
/// provider does not check this: names are checked before they ship.
[[nodiscard]] bool follows_naming_convention(std::string_view name);

}  // namespace loquent::analytics
