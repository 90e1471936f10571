// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "loquent/analytics/session.hpp"

namespace loquent::host {

/// Someone who can sign in.
struct Account {
    /// What is typed in; see `normal_login`.
    std::string login;
    /// Who that is, in ids.
    loquent::analytics::Session member;
    /// Whether they may configure the installation, whatever their role in their organization.
    bool is_operator = false;
};

/// A login as it is stored and compared: ASCII letters in lower case. Nothing if it cannot be one:
/// 1 to 254 visible ASCII characters.
[[nodiscard]] std::optional<std::string> normal_login(std::string_view login);

/// Why `password` cannot be a new password, as a sentence; nothing if it can.
[[nodiscard]] std::optional<std::string_view> check_new_password(std::string_view password);

}  // namespace loquent::host
