// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::host {

/// 256 random bits as 43 characters of base64url.
[[nodiscard]] std::string random_token();

/// A new id: `prefix`, an underscore and 80 random bits in hexadecimal.
[[nodiscard]] std::string random_id(std::string_view prefix);

/// What is stored in place of a secret of full entropy: its BLAKE2b hash in hexadecimal. Whoever
/// reads the database cannot use it. Passwords need more; see `hash_password`.
[[nodiscard]] std::string hash_of(std::string_view secret);

/// The token against cross-site request forgery that belongs to a session: a hash keyed with the
/// session's token, so that nothing more has to be stored. Only somebody who has the session's
/// token can compute it.
[[nodiscard]] std::string csrf_token_of(std::string_view session_token);

/// Compares in a time that reveals nothing about where the texts differ.
[[nodiscard]] bool equal_secrets(std::string_view left, std::string_view right);

/// A hash of `password` (Argon2id, with its salt and costs) for `is_password`. Takes about a tenth
/// of a second and 64 MiB, on purpose.
[[nodiscard]] std::string hash_password(const std::string& password);

/// Whether `hash` was made with other costs than `hash_password` uses now.
[[nodiscard]] bool needs_new_hash(const std::string& hash);

/// Whether `hash` was made from `password`; takes as long as `hash_password`.
[[nodiscard]] bool is_password(const std::string& hash, const std::string& password);

}  // namespace loquent::host
