// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether the text up to `end` holds a URL that carries data: credentials, or a query, or a
/// fragment of `key=value`. A query of `key=value` is one without a scheme before it as well. A
/// route such as `https://app.example/#/users/:id` is none.
[[nodiscard]] bool has_url_with_data(const char* text, const char* end);

}  // namespace loquent::analytics::pii
