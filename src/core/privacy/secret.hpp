// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::privacy {

/// Whether `text` holds a credential: a JSON Web Token, a private key, the value of an
/// Authorization header (bearer or basic), or an API key with one of the prefixes by which
/// well-known services make their keys recognisable.
[[nodiscard]] bool has_secret(std::string_view text);

}  // namespace loquent::analytics::privacy
