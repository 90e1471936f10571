// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/posthog_config.hpp"
#include "provider/retry.hpp"

namespace loquent::analytics {

/// Loads PostHog's library: two tries of fifteen seconds each.
class LibraryLoader {
  public:
    LibraryLoader(PosthogLibrary& library, Timers& timers)
        : library_(library), retry_(timers, {.tries = 2, .time_limit = 15'000}) {}

    enum class Progress : std::uint8_t { absent, loading, ready };
    [[nodiscard]] Progress progress() const { return progress_; }

    /// Begins to load, where it is `absent`; `listener` hears from the library, and passes its
    /// news on to `loaded` and `failed`.
    void load(const PosthogConfig& config, PosthogListener& listener);

    /// The library has come. Returns whether that is news.
    [[nodiscard]] bool loaded();
    /// The library was not to be had. Returns whether it is given up; otherwise it is tried again.
    [[nodiscard]] bool failed(LoadFailure failure);

    /// Gives up a library that is on its way: it is not initialised when it comes.
    void cancel();
    /// The library has loaded, and is of no use.
    void lost() { progress_ = Progress::absent; }

  private:
    void try_once();
    void time_out();

    PosthogLibrary& library_;
    Retry retry_;
    Progress progress_ = Progress::absent;
    PosthogConfig config_;
    PosthogListener* listener_ = nullptr;
};

}  // namespace loquent::analytics
