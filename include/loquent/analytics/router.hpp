// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// The app's router, as the provider sees it.
class Router {
  public:
    virtual ~Router() = default;

    /// The path that the app shows now, such as `/contacts/42`.
    [[nodiscard]] virtual std::string current() = 0;

    /// Called with a path that the app has changed to; the text lives as long as the call.
    using Listener = std::function<void(std::string_view path)>;
    /// Calls `listener` with each path that the app changes to, until the returned function is
    /// called. Both may be called from inside the listener.
    [[nodiscard]] virtual std::function<void()> subscribe(Listener listener) = 0;
};

}  // namespace loquent::analytics
