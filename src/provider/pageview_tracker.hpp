// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// Decides what counts as a page view: each page that a person sees, once. It knows no clock,
/// router or PostHog. The paths that it gets must come from `route_path`.
class PageviewTracker {
  public:
    /// The app has started on `route`. That is a page view, to be made when PostHog is ready,
    /// unless the first view that the app reported before the start was of the same route.
    void start(std::string_view route);

    /// Whether the start's page view must still be made. Marks it as made.
    [[nodiscard]] bool take_start();
    /// The app has redirected to `route` before anybody saw the first page. It is now the start.
    void redirect(std::string_view route);
    /// The start belongs to a time without consent.
    void forget_start();

    /// Whether the router's change to `route` is a page view. `sent` is what the view is sent as.
    [[nodiscard]] bool route_changed(std::string_view route, std::string_view sent);

    /// Whether a page view that the app itself reports counts. It does, unless it repeats the
    /// start's page view, which was already made.
    [[nodiscard]] bool view_asked(std::string_view route);

    /// The view that is sent as `sent` was dropped: nobody has it, so it can be reported again.
    void lost(std::string_view sent);

    /// Another member, or a page that comes back from the back/forward cache: the same route is
    /// seen again.
    void seen_anew();

  private:
    enum class Start : std::uint8_t {
        /// There is no view of the start, or it is one like any other by now.
        none,
        due,
        /// Made, and nothing else was seen since.
        made,
    };

    /// Whether a view of `route` takes the place of the start's view that is due.
    [[nodiscard]] bool replaces_start(std::string_view route);

    Start start_ = Start::none;
    std::string start_route_;
    /// Of the first view that was asked for, before the start or after it.
    std::optional<std::string> first_asked_;
    /// The route that was reported last, and what its page view is sent as.
    std::optional<std::string> last_route_;
    std::string last_sent_;
};

}  // namespace loquent::analytics
