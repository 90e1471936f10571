// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "host/command/command_line.hpp"
#include "host/command/host_parts.hpp"

namespace CLI {
class App;
}

namespace loquent::host {

/// What a program adds to `loquent-host serve`.
class ServeExtension {
  public:
    ServeExtension() = default;
    virtual ~ServeExtension() = default;
    ServeExtension(const ServeExtension&) = delete;
    ServeExtension& operator=(const ServeExtension&) = delete;

    /// Adds its options to those of `serve`.
    virtual void add_options(CLI::App& serve) = 0;

    /// Applies its options to `command`. Returns what is wrong with them, as a line that begins
    /// with the option.
    [[nodiscard]] virtual std::optional<std::string> check(ServeCommand& command) = 0;

    /// Adds its resources and gauges. The parts outlive the server, and the extension outlives the
    /// users of the parts.
    virtual void start(HostParts& parts) = 0;
    [[nodiscard]] virtual std::vector<Resource> resources() = 0;
    [[nodiscard]] virtual std::vector<Gauge> gauges() = 0;

    /// Called once nothing is served any more, before the parts are gone.
    virtual void stop() = 0;
};

}  // namespace loquent::host
