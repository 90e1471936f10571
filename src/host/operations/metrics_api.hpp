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

/// `GET /metrics` in Prometheus' text format: what HttpMetrics counts, how the configuration is,
/// and `gauges`. The arguments must outlive it. It tells nothing of who uses the host, and is to be
/// kept from the internet all the same.
[[nodiscard]] Resource metrics_resource(const HttpMetrics& requests,
                                        const CoreConfCache<PosthogCoreConf>& config,
                                        std::vector<Gauge> gauges);

}  // namespace loquent::host
