// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::wasm {

class BrowserClock final : public Clock {
  public:
    [[nodiscard]] EpochMs now() override;
};

class BrowserTimers final : public Timers {
  public:
    BrowserTimers();
    ~BrowserTimers() override;

    [[nodiscard]] TimerId start(double delay, Callback<> action) override;
    void cancel(TimerId timer) override;

  private:
    struct Timer;
    void forget(TimerId timer);
    std::list<Timer> running_;
    TimerId last_id_ = 0;
};

class BrowserRandom final : public Random {
  public:
    [[nodiscard]] double next() override;
};

/// The page's localStorage; where it is not to be had, a choice lasts as long as the page.
class LocalStorageConsent final : public ConsentStore {
  public:
    [[nodiscard]] std::optional<Consent> load() override;
    void save(Consent consent) override;
};

class BrowserPage final : public Page {
  public:
    [[nodiscard]] std::string origin() override;
    [[nodiscard]] std::string current_path() override;
    [[nodiscard]] bool is_on_this_machine() override;
    [[nodiscard]] bool is_visible() override;
    [[nodiscard]] bool asks_not_to_track() override;
};

class BrowserConsole final : public Console {
  public:
    void warn(std::string_view message) override;
    void error(std::string_view message) override;
};

}  // namespace loquent::analytics::wasm
