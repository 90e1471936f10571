// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "js_callback.hpp"
#include "loquent/analytics/direct.hpp"

namespace loquent::analytics::wasm {

/// The page's localStorage or sessionStorage.
class BrowserStorage final : public direct::KeyValueStore {
  public:
    /// `place`: the storage's name in JavaScript.
    explicit BrowserStorage(const char* place) : place_(place) {}

    [[nodiscard]] std::optional<std::string> get(std::string_view name) override;
    bool set(std::string_view name, std::string_view value) override;
    void remove(std::string_view name) override;
    [[nodiscard]] std::vector<std::string> names(std::string_view prefix) override;

  private:
    emscripten::val place_;
};

class BrowserStoredData final : public direct::StoredData {
  public:
    void erase(std::string_view api_key) override;
};

class BrowserDevice final : public direct::Device {
  public:
    [[nodiscard]] direct::DeviceFacts device() override;
    [[nodiscard]] direct::PageFacts page() override;
};

class BrowserEntropy final : public direct::Entropy {
  public:
    [[nodiscard]] std::uint32_t next() override;
};

class BrowserLifecycle final : public direct::PageLifecycle {
  public:
    ~BrowserLifecycle() override;

    void listen(const Listeners& listeners) override;
    void stop() override;

  private:
    void hidden(const emscripten::val& event);
    void left(const emscripten::val& event);
    void resumed(const emscripten::val& event);
    void offline(const emscripten::val& event);

    std::optional<Listeners> listeners_;
    emscripten::val end_;
    JsCallback on_hidden_ = JsCallback::to<&BrowserLifecycle::hidden>(this);
    JsCallback on_left_ = JsCallback::to<&BrowserLifecycle::left>(this);
    JsCallback on_resumed_ = JsCallback::to<&BrowserLifecycle::resumed>(this);
    JsCallback on_offline_ = JsCallback::to<&BrowserLifecycle::offline>(this);
};

class BrowserLock final : public direct::Lock {
  public:
    void run(std::string_view name, Callback<> action) override;
    void cancel() override { action_ = {}; }

  private:
    void locked(const emscripten::val& nothing);

    Callback<> action_;
    JsCallback on_locked_ = JsCallback::to<&BrowserLock::locked>(this);
};

/// The page's `fetch` and `sendBeacon`.
class BrowserHttp final : public direct::HttpClient {
  public:
    BrowserHttp();
    ~BrowserHttp() override;

    void send(const direct::HttpRequest& request,
              Callback<const direct::HttpResponse&> done) override;
    void cancel() override;
    [[nodiscard]] bool beacon(std::string_view url, std::string_view body) override;
    void post(std::string_view url, std::string_view body) override;

  private:
    struct Request;
    std::unique_ptr<Request> request_;
};

}  // namespace loquent::analytics::wasm
