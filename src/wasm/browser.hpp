// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <string>
#include <string_view>

#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::wasm {

class BrowserClock final : public Clock {
  public:
    [[nodiscard]] EpochMs now() override;
};

class BrowserPage final : public Page {
  public:
    [[nodiscard]] std::string origin() override;
    [[nodiscard]] std::string current_path() override;
};

class BrowserConsole final : public Console {
  public:
    void warn(std::string_view message) override;
    void error(std::string_view message) override;
};

/// `text` as a C++ string; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
[[nodiscard]] std::string to_utf8(const emscripten::val& text);

}  // namespace loquent::analytics::wasm
