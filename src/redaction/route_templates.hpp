// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loquent::analytics::redaction {

/// The app's routes, such as `/contacts/:id`: paths that match one are sent as its template. They
/// may be written percent-encoded or not, and so may the paths.
class RouteTemplates {
  public:
    static constexpr std::size_t most = 1000;

    /// Whether `route` was taken: it is a template (see `is_route_template`), no scanner finds
    /// anything in its own words, and it is one of the first thousand.
    bool add(std::string_view route);

    [[nodiscard]] std::size_t size() const { return templates_.size(); }

    /// The template that `path` (without query and fragment) matches, or nothing. Of several the
    /// one with the most words of its own; a slash at the end does not count.
    [[nodiscard]] std::optional<std::string_view> match(std::string_view path) const;

  private:
    std::vector<std::string> templates_;
};

}  // namespace loquent::analytics::redaction
