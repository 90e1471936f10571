// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether a credential begins at `place`, the first letter of a word: a JSON Web Token, the value
/// of an Authorization header (bearer or basic), an API key with one of the prefixes by which
/// well-known services make their keys recognisable, or the last word of a private key's heading.
[[nodiscard]] bool begins_secret(const char* place);

}  // namespace loquent::analytics::pii
