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

    /// Starts to load. To be called only while `absent`. The library reports to `listener`, which
    /// must then call `loaded` or `failed` here.
    void load(const PosthogConfig& config, PosthogListener& listener);

    /// To be called when the library has loaded. Returns `false` if it was not being waited for.
    [[nodiscard]] bool loaded();
    /// To be called when a try has failed. Returns whether that was the last one. If tries are
    /// left, the next one begins.
    [[nodiscard]] bool failed(LoadFailure failure);

    /// Gives up a library that is on its way: it is not initialised when it comes.
    void cancel();
    /// To be called when the loaded library cannot be used after all. `load` may be called again.
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
