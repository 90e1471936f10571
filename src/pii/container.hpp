// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether the text from `begin` to `end`, between two NULs, contains a value under a key whose
/// values must not leave: `{"password":"hunter2"}`, `{password: 'hunter2'}`,
/// `password=hunter2&x=1`.
[[nodiscard]] bool has_telling_member(const char* begin, const char* end);

}  // namespace loquent::analytics::pii
