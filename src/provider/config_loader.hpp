// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/posthog_config.hpp"
#include "provider/retry.hpp"

namespace loquent::analytics {

/// Requests the configuration: five tries of ten seconds each, with growing pauses between them.
class ConfigLoader {
  public:
    ConfigLoader(ConfigSource& source, Timers& timers, Random& random)
        : source_(source), random_(random), retry_(timers, {.tries = 5, .time_limit = 10'000}) {}

    /// Called with the answer. If every try has failed it is the `ConfigError` of the last one. Its
    /// `field` is `config` if the text was no configuration, and empty if there was no text (no
    /// response, or another status than 200).
    using Done = Callback<const ConfigAnswer&>;

    /// Requests `url`. `done` is called once, possibly before this returns, unless `cancel` is
    /// called first. `done` may destroy this object.
    void load(std::string url, Done done);
    void cancel();

  private:
    void request();
    void time_out();
    void receive(const ConfigResponse& response);
    void try_again(const ConfigError& error);

    ConfigSource& source_;
    Random& random_;
    Retry retry_;
    std::string url_;
    Done done_;
};

}  // namespace loquent::analytics
