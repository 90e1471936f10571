// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <string>

#include "loquent/analytics/router.hpp"

namespace loquent::analytics::wasm {

/// A router of the page whose paths are not those of the page's URL. The loader subscribes to it,
/// before the module is there; here it only says where the app is.
class JsRouter final : public Router {
  public:
    /// `current`: a function that gives the path.
    explicit JsRouter(emscripten::val current);

    [[nodiscard]] std::string current() override;
    [[nodiscard]] std::function<void()> subscribe(Listener listener) override;

  private:
    emscripten::val current_;
};

}  // namespace loquent::analytics::wasm
