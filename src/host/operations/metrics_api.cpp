// SPDX-License-Identifier: MIT
#include "host/operations/metrics_api.hpp"

#include <chrono>
#include <sstream>
#include <string_view>
#include <utility>
#include <variant>

#include "host/support/log.hpp"

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

HttpReply show(const HttpMetrics& requests, const CoreConfCache<PosthogCoreConf>& config,
               const std::vector<Gauge>& gauges) {
    const CacheHealth health = config.health();
    std::ostringstream text;
    text << requests.to_text();
    write_gauge(text, "loquent_database_up", "Whether the database answered when last asked.",
                health.database_answers ? 1 : 0);
    write_gauge(text, "loquent_configuration_age_seconds",
                "How long ago the configuration was last read.",
                std::chrono::duration<double>(health.age).count());
    write_gauge(text, "loquent_analytics_enabled", "Whether a valid configuration is stored.",
                is_enabled(config) ? 1 : 0);
    for (const Gauge& gauge : gauges) {
        write_gauge(text, gauge.name, gauge.help, gauge.value());
    }
    text << "# HELP loquent_log_lines_lost_total Lines of the log that nobody has read in time.\n"
            "# TYPE loquent_log_lines_lost_total counter\nloquent_log_lines_lost_total "
         << lost_log_lines() << '\n';
    return {200,
            {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"},
             {"Cache-Control", "no-store"}},
            text.str()};
}

}  // namespace

Resource metrics_resource(const HttpMetrics& requests, const CoreConfCache<PosthogCoreConf>& config,
                          std::vector<Gauge> gauges) {
    return {
        .pattern = "/metrics",
        .handlers = {{"GET", [&requests, &config, gauges = std::move(gauges)](
                                 const HttpRequest&) { return show(requests, config, gauges); }}},
        .from_memory = true};
}

}  // namespace loquent::host
