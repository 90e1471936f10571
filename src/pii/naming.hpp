// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::pii {

/// Whether `name`, in lower case, stands before the number at `place`, in any case and however
/// its parts are joined: `CPF: `, `Steuer-ID=`, `my SIN number is `.
[[nodiscard]] bool is_named_before(const char* place, std::string_view name);

}  // namespace loquent::analytics::pii
