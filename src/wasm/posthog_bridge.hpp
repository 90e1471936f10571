// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <optional>
#include <string>

#include "js_callback.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::wasm {

/// How an app wants PostHog to be loaded. All may be undefined.
struct BridgeOptions {
    /// Added to PostHog's options where they loosen none of the strict ones.
    emscripten::val posthog_options;
    /// A function that gives the app's own posthog-js, or a promise of it; otherwise a script tag
    /// loads it.
    emscripten::val posthog_module;
    /// For the script tag: its URL in place of the one that follows from the API host, and its
    /// `integrity` and `nonce`.
    emscripten::val script_url;
    emscripten::val integrity;
    emscripten::val nonce;
};

/// The only code that touches `window.posthog`.
class PosthogBridge final : public PosthogLibrary {
  public:
    PosthogBridge(BridgeOptions options, Console& console);
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
    void show_all() override;
    void release() override;
    [[nodiscard]] std::optional<std::string> session_id() override;

  private:
    void take_page_state();
    void load_script();
    void load_module();
    void init(const emscripten::val& posthog);
    void loaded(const emscripten::val& instance);
    void script_failed(const emscripten::val& event);
    void module_arrived(const emscripten::val& module);
    void keep_stored(bool may_store);
    void fail(LoadFailure failure);
    [[nodiscard]] emscripten::val init_options() const;
    /// Answers web/sdk/browser/event-gate.ts.
    [[nodiscard]] emscripten::val judge(const emscripten::val& event_json);

    BridgeOptions options_;
    Console& console_;
    PosthogConfig config_;
    PosthogListener* listener_ = nullptr;
    bool has_tried_ = false;
    /// Whether the app's own module is waited for.
    bool awaits_module_ = false;
    /// What `loaded` dispatched. While a script tag's library runs `loaded`, `window.posthog` is
    /// still the stub, which would replay captures after identity changes. Undefined before that.
    emscripten::val instance_;
    /// The event that was captured last; the next one is often of the same name.
    std::string last_name_;
    emscripten::val last_name_text_;
    /// The last edits that the event gate was given as a text of their own. It has them still.
    std::string last_edits_;
    JsCallback on_event_ = JsCallback::to<&PosthogBridge::judge>(this);
    emscripten::val event_gate_;
    JsCallback on_loaded_ = JsCallback::to<&PosthogBridge::loaded>(this);
    JsCallback on_failed_ = JsCallback::to<&PosthogBridge::script_failed>(this);
    JsCallback on_module_ = JsCallback::to<&PosthogBridge::module_arrived>(this);
};

}  // namespace loquent::analytics::wasm
