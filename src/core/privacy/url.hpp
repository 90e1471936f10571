// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::privacy {

/// Whether `text` holds a URL that carries data: credentials, or a query, or a fragment of
/// `key=value`. A query of `key=value` is one without a scheme before it as well. A route such as
/// `https://app.example/#/users/:id` is none.
[[nodiscard]] bool has_url_with_data(std::string_view text);

}  // namespace loquent::analytics::privacy
