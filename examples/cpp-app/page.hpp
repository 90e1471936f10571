// SPDX-License-Identifier: MIT
// The few functions of a page that the app needs: HTML, the fields of a form, the route, and
// events.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace page {

/// The fields of a form that was submitted, by their names.
using Fields = std::map<std::string, std::string, std::less<>>;

/// `text` as it can stand in HTML.
std::string escaped(std::string_view text);
/// Shows `html` in the element with this id.
void show(const std::string& id, const std::string& html);

/// The route in the fragment: `/contacts` for `#/contacts`.
std::string route();
void go(const std::string& route);

/// Kept until the tab is closed; empty if nothing was stored.
std::string stored(const std::string& key);
void store(const std::string& key, const std::string& value);

/// The callbacks. A form or a button says in `data-action` what it does.
struct Listener {
    std::function<void()> on_route;
    std::function<void(const std::string& action, const Fields& fields)> on_action;
};
void listen(Listener listener);

}  // namespace page
