// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loquent::analytics::redaction {

/// The app's routes, such as `/contacts/:id`: what a path is sent as. A segment `:name` stands for
/// any one, and `*` at the end for all that follow.
class RouteTemplates {
  public:
    static constexpr std::size_t most = 1000;

    /// Whether `route` was taken: a path whose segments are `[A-Za-z0-9._~-]{1,64}`, `:name`, or a
    /// last `*`; and as one of the first thousand.
    bool add(std::string_view route);

    [[nodiscard]] std::size_t size() const { return templates_.size(); }

    /// The template that `path` (without query and fragment) is of, or nothing. Of several the one
    /// with the most literal segments; a slash at the end does not count.
    [[nodiscard]] std::optional<std::string_view> match(std::string_view path) const;

  private:
    std::vector<std::string> templates_;
};

}  // namespace loquent::analytics::redaction
