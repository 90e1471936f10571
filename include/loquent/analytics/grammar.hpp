// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// What ids, tokens and route templates look like. This is the only definition in C++.
namespace loquent::analytics {

/// Whether `text` can be a member or organization id: 1 to 128 characters of `[A-Za-z0-9._:|~-]`
/// and none of the words under which PostHog never merges persons, such as `guest` and `0`.
[[nodiscard]] bool is_id(std::string_view text);

/// Whether `text` can be a value of an enumeration: `[A-Za-z0-9._~-]{1,64}`.
[[nodiscard]] bool is_token(std::string_view text);

/// Whether `text` is a route's template, such as `/contacts/:id`, `/user-:id` or `/files/*`: a
/// slash and segments of 1 to 64 characters, letters of any script and `._~-+!,` among them, and an
/// `@` as the first. A parameter (`:name`) is a segment or a part of one; a `*` at the end stands
/// for the rest.
[[nodiscard]] bool is_route_template(std::string_view text);

}  // namespace loquent::analytics
