// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "host/command/serve_extension.hpp"
#include "host/demo/demo_record_store.hpp"
#include "host/ingest/event_feed.hpp"
#include "host/ingest/event_store.hpp"
#include "host/ingest/posthog_scripts.hpp"

namespace loquent::host {

/// What is kept for development, in the host's own database.
struct DevelopmentParts {
    explicit DevelopmentParts(Database& database,
                              std::chrono::milliseconds heartbeat = std::chrono::seconds(5))
        : events(database), live_events(events, heartbeat), demo_records(database) {}

    EventStore events;
    EventFeed live_events;
    DemoRecordStore demo_records;
};

/// What loquent-host-dev adds to `serve`: an ingest that takes PostHog's place, and the records of
/// the demo app. Both are for one's own machine.
class Development final : public ServeExtension {
  public:
    void add_options(CLI::App& serve) override;
    [[nodiscard]] std::optional<std::string> check(ServeCommand& command) override;
    void start(HostParts& parts) override;
    [[nodiscard]] std::vector<Resource> resources() override;
    [[nodiscard]] std::vector<Gauge> gauges() override;
    void stop() override { parts_.reset(); }

  private:
    std::string ingest_ = "off";
    std::string posthog_dist_;
    bool demo_ = false;
    bool expose_ingest_ = false;
    bool for_operators_only_ = false;
    std::optional<PosthogScripts> scripts_;
    HostParts* host_ = nullptr;
    std::optional<DevelopmentParts> parts_;
};

/// The resources of the embedded ingest and, if `demo` is set, of the demo's records. If
/// `for_operators_only` is set, only operators see what the ingest has stored. The parts must
/// outlive them.
[[nodiscard]] std::vector<Resource> development_resources(DevelopmentParts& parts, HostParts& host,
                                                          std::optional<PosthogScripts> scripts,
                                                          bool demo,
                                                          bool for_operators_only = false);

}  // namespace loquent::host
