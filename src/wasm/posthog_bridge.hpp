// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <memory>
#include <optional>
#include <string>

#include "js_callback.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::wasm {

/// The only code that touches `window.posthog`.
class PosthogBridge final : public PosthogLibrary {
  public:
    /// `app_options` are added to PostHog's options where they loosen none of the strict ones.
    PosthogBridge(emscripten::val app_options, Console& console);
    ~PosthogBridge() override;
    PosthogBridge(const PosthogBridge&) = delete;
    PosthogBridge& operator=(const PosthogBridge&) = delete;

    void load(const PosthogConfig& config, PosthogListener& listener) override;
    [[nodiscard]] std::optional<std::string> known_member() override;
    [[nodiscard]] bool identify(const Session& session) override;
    [[nodiscard]] bool reset() override;
    [[nodiscard]] CaptureResult capture(const Capture& capture) override;
    void release() override;

  private:
    void add_script(const std::string& url);
    void fail(const std::string& reason);
    [[nodiscard]] emscripten::val before_send(const emscripten::val& event);
    /// posthog-js cannot be shut down and keeps the before_send of its first init, so there is one
    /// for the life of the page. It answers through the living bridge, and with none it drops.
    static const emscripten::val& before_send_hook();
    static PosthogBridge* living;

    emscripten::val app_options_;
    Console& console_;
    PosthogListener* listener_ = nullptr;
    emscripten::val stub_;
    /// What `loaded` handed over. While a script tag's library runs `loaded`, `window.posthog` is
    /// still the stub, which would replay captures after identity changes.
    std::optional<emscripten::val> instance_;
    std::unique_ptr<JsCallback> on_loaded_;
    std::unique_ptr<JsCallback> on_script_error_;
};

}  // namespace loquent::analytics::wasm
