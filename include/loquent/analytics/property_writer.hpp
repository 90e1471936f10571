// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace loquent::analytics::detail {

/// Writes a typed event's properties as a JSON object. Names and texts come from a tracking plan's
/// grammar (snake_case, tokens, ids, routes), in which nothing has to be escaped.
class PropertyWriter {
  public:
    /// Adds a property. A number that JSON cannot write (an infinity or NaN) is left out.
    void add(std::string_view name, std::string_view text);
    void add(std::string_view name, bool value);
    void add(std::string_view name, std::int64_t value);
    void add(std::string_view name, double value);
    /// Without this, a `const char*` would become a `bool`.
    void add(std::string_view name, const char* text) = delete;

    /// The object; empty where nothing was added.
    [[nodiscard]] std::string take();

  private:
    void begin(std::string_view name);

    std::string json_;
};

}  // namespace loquent::analytics::detail
