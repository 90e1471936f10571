// SPDX-License-Identifier: MIT
#include "host/accounts/account.hpp"

#include <algorithm>
#include <cstddef>

namespace loquent::host {
namespace {

constexpr std::size_t longest_login = 254;
// NIST SP 800-63B asks for 8 at least and no rules of composition.
constexpr std::ptrdiff_t shortest_password = 10;
constexpr std::size_t longest_password = 1024;

}  // namespace

std::optional<std::string> normal_login(std::string_view login) {
    const bool visible = std::ranges::all_of(login, [](char c) { return c > ' ' && c <= '~'; });
    if (login.empty() || login.size() > longest_login || !visible) {
        return std::nullopt;
    }
    std::string normal(login);
    std::ranges::transform(normal, normal.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return normal;
}

std::optional<std::string_view> check_new_password(std::string_view password) {
    // Of UTF-8, every byte but those that continue a character.
    const auto characters = std::ranges::count_if(
        password, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (characters < shortest_password) {
        return "A password needs at least 10 characters.";
    }
    if (password.size() > longest_password) {
        return "A password has at most 1024 bytes.";
    }
    return std::nullopt;
}

}  // namespace loquent::host
