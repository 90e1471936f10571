// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loquent::analytics::redaction {

/// The app's routes, such as `/contacts/:id`. A path that matches one is sent as the template. Both
/// may be percent-encoded or not.
class RouteTemplates {
  public:
    static constexpr std::size_t most = 1000;

    /// Adds a route, and returns whether it was accepted: it is a template (see
    /// `is_route_template`), no scanner finds anything in its literal words, and there are fewer
    /// than a thousand.
    bool add(std::string_view route);

    [[nodiscard]] std::size_t size() const { return templates_.size(); }

    /// The template that `path` (without query and fragment) matches, or nothing. If several match,
    /// the one with the most literal words. A trailing slash does not count.
    [[nodiscard]] std::optional<std::string_view> match(std::string_view path) const;

  private:
    std::vector<std::string> templates_;
};

}  // namespace loquent::analytics::redaction
