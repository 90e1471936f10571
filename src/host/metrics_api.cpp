// SPDX-License-Identifier: MIT
#include "metrics_api.hpp"

#include <chrono>
#include <sstream>
#include <string_view>
#include <variant>

namespace loquent::host {
namespace {

void write_gauge(std::ostream& text, std::string_view name, std::string_view help, double value) {
    text << "# HELP " << name << ' ' << help << "\n# TYPE " << name << " gauge\n"
         << name << ' ' << value << '\n';
}

bool is_enabled(const CoreConfCache<PosthogCoreConf>& config) {
    const auto value = config.value();
    const auto* known = value ? std::get_if<PosthogCoreConf>(value.get()) : nullptr;
    return known != nullptr && known->posthog.has_value();
}

HttpReply show(const HostState& state) {
    const CacheHealth health = state.config.health();
    std::ostringstream text;
    text << state.http_metrics.to_text();
    write_gauge(text, "loquent_database_up", "Whether the database answered when last asked.",
                health.database_answers ? 1 : 0);
    write_gauge(text, "loquent_configuration_age_seconds",
                "How long ago the configuration was last read.",
                std::chrono::duration<double>(health.age).count());
    write_gauge(text, "loquent_analytics_enabled", "Whether a valid configuration is stored.",
                is_enabled(state.config) ? 1 : 0);
    write_gauge(text, "loquent_live_readers", "How many read the live feed of the ingest.",
                static_cast<double>(state.live_events.readers()));
    return {200,
            {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"},
             {"Cache-Control", "no-store"}},
            text.str()};
}

}  // namespace

Resource metrics_resource(const HostState& state) {
    return {.pattern = "/metrics",
            .handlers = {{"GET", [&state](const HttpRequest&) { return show(state); }}},
            .from_memory = true};
}

}  // namespace loquent::host
