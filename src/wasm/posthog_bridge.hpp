// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <optional>
#include <string>

#include "js_callback.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::wasm {

/// The bridge to posthog-js. What touches `window.posthog` is in TypeScript
/// (web/sdk/browser/posthog-bridge.ts).
class PosthogBridge final : public PosthogLibrary {
  public:
    /// `options` are the `BridgeOptions` of posthog-bridge.ts; undefined: none.
    PosthogBridge(const emscripten::val& options, Console& console);
    ~PosthogBridge() override;
    PosthogBridge(const PosthogBridge&) = delete;
    PosthogBridge& operator=(const PosthogBridge&) = delete;

    void load(const PosthogConfig& config, PosthogListener& listener) override;
    void give_up() override;
    void erase_stored(const PosthogConfig& config) override;
    void store_again() override;
    [[nodiscard]] std::optional<std::string> distinct_id() override;
    [[nodiscard]] std::optional<std::string> known_member() override;
    [[nodiscard]] bool identify(const Session& session) override;
    [[nodiscard]] bool reset() override;
    [[nodiscard]] CaptureResult capture(const Capture& capture) override;
    void rules_changed() override;
    void release() override;
    [[nodiscard]] std::optional<std::string> session_id() override;

  private:
    /// Answers web/sdk/browser/event-gate.ts.
    [[nodiscard]] emscripten::val judge(const emscripten::val& event_json);
    /// PostHog is there (null), or why it cannot be used.
    void settled(const emscripten::val& failure);

    Console& console_;
    PosthogListener* listener_ = nullptr;
    /// The event that was captured last; the next one is often of the same name.
    std::string last_name_;
    emscripten::val last_name_text_;
    JsCallback on_event_ = JsCallback::to<&PosthogBridge::judge>(this);
    JsCallback on_settled_ = JsCallback::to<&PosthogBridge::settled>(this);
    emscripten::val bridge_;
};

}  // namespace loquent::analytics::wasm
