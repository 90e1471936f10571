// SPDX-License-Identifier: MIT
#include "host/demo/development.hpp"

#include <CLI/CLI.hpp>
#include <utility>

#include "host/demo/demo_record_api.hpp"
#include "host/ingest/ingest_api.hpp"

namespace loquent::host {

void Development::add_options(CLI::App& serve) {
    constexpr const char* group = "Development";
    serve
        .add_option("--ingest", ingest_,
                    "embedded: take PostHog's place for development under /ingest/")
        ->type_name("off|embedded")
        ->envname("LOQUENT_INGEST")
        ->check(CLI::IsMember({"off", "embedded"}))
        ->capture_default_str()
        ->group(group);
    serve
        .add_option("--posthog-dist", posthog_dist_,
                    "posthog-js/dist of the npm package; needed by --ingest embedded")
        ->type_name("DIR")
        ->envname("LOQUENT_POSTHOG_DIST")
        ->group(group);
    serve
        .add_flag("--expose-ingest", expose_ingest_,
                  "Serve the embedded ingest to other machines, too: whoever reaches it can store "
                  "events; operators alone see them")
        ->group(group);
    serve.add_flag("--demo", demo_, "Let the demo app store its records under /api/records/")
        ->envname("LOQUENT_DEMO")
        ->group(group);
}

std::optional<std::string> Development::check(ServeCommand& command) {
    if (ingest_ == "off") {
        return std::nullopt;
    }
    if (posthog_dist_.empty()) {
        return "--posthog-dist: needed by --ingest embedded.";
    }
    scripts_ = PosthogScripts::open(posthog_dist_);
    if (!scripts_) {
        return "--posthog-dist: there is no array.js in '" + posthog_dist_ + "'.";
    }
    const bool is_local = is_loopback(command.listen);
    if (!is_local && !expose_ingest_) {
        return "--ingest: everybody who reaches " + command.listen.address +
               " could store events in the embedded ingest. Listen on 127.0.0.1, or add "
               "--expose-ingest.";
    }
    for_operators_only_ = !is_local;
    command.api_hosts.allow_this_machine();
    return std::nullopt;
}

void Development::start(HostParts& parts) {
    host_ = &parts;
    parts_.emplace(parts.database);
}

std::vector<Resource> Development::resources() {
    return development_resources(*parts_, *host_, scripts_, demo_, for_operators_only_);
}

std::vector<Gauge> Development::gauges() {
    return {{"loquent_live_readers", "How many read the live feed of the ingest.",
             [this] { return static_cast<double>(parts_->live_events.readers()); }}};
}

std::vector<Resource> development_resources(DevelopmentParts& parts, HostParts& host,
                                            std::optional<PosthogScripts> scripts, bool demo,
                                            bool for_operators_only) {
    std::vector<Resource> resources;
    if (scripts) {
        resources = ingest_resources({.store = parts.events,
                                      .feed = parts.live_events,
                                      .operators = for_operators_only ? &host.access : nullptr},
                                     *std::move(scripts));
    }
    if (demo) {
        resources.push_back(
            demo_record_resource(host.access, parts.demo_records, host.settings.clock));
    }
    return resources;
}

}  // namespace loquent::host
