// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "host/config/core_conf_cache.hpp"
#include "host/config/posthog_core_conf.hpp"
#include "host/http/routes.hpp"
#include "host/operations/http_metrics.hpp"

namespace loquent::host {

/// A number that goes up and down, such as how many readers there are.
struct Gauge {
    std::string name;
    /// A sentence.
    std::string help;
    std::function<double()> value;
};

/// `GET /metrics` in Prometheus' text format: the counts of HttpMetrics, the state of the
/// configuration, and `gauges`. The arguments must outlive it. It says nothing about who uses the
/// host, but should still be kept off the internet.
[[nodiscard]] Resource metrics_resource(const HttpMetrics& requests,
                                        const CoreConfCache<PosthogCoreConf>& config,
                                        std::vector<Gauge> gauges);

}  // namespace loquent::host
