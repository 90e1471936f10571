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

    /// Called with the answer. Where none could be had in any of the tries it is a `ConfigError` of
    /// the field `config`, or of no field where there was no text either.
    using Done = Callback<const ConfigAnswer&>;

    /// Begins to request `url`. `done` is called once, later or at once, unless `cancel` comes
    /// first. It may destroy this object.
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
