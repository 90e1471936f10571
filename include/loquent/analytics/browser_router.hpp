// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "loquent/analytics/router.hpp"

namespace loquent::analytics {

/// Which part of a page's URL says which view it shows.
enum class RouterKind : std::uint8_t {
    /// The path, which the app changes by `history.pushState` and `replaceState`.
    history,
    /// The fragment: `#/inbox` or `#!/inbox`.
    hash,
    /// The path, whatever changes it (the Navigation API); in a browser without that API, the same
    /// as `history`.
    navigation,
};

/// The route changes of a page, for `StartOptions::router`. It only watches: the app may change the
/// URL in any way and with any code.
class BrowserRouter final : public Router {
  public:
    /// Watches nothing until the first `subscribe`.
    explicit BrowserRouter(RouterKind kind);
    ~BrowserRouter() override;
    BrowserRouter(const BrowserRouter&) = delete;
    BrowserRouter& operator=(const BrowserRouter&) = delete;

    /// The path of the page now, such as `/contacts/42` or `/#/contacts/42`.
    [[nodiscard]] std::string current() override;
    /// Calls `listener` after the app's own call that has changed the route, with the path at the
    /// time of that call, until the returned function is called.
    [[nodiscard]] std::function<void()> subscribe(Listener listener) override;

  private:
    class Source;
    std::shared_ptr<Source> source_;
};

}  // namespace loquent::analytics
