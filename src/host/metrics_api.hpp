// SPDX-License-Identifier: MIT
#pragma once

#include "host_state.hpp"
#include "routes.hpp"

namespace loquent::host {

/// `GET /metrics` in Prometheus' text format: those of HttpMetrics, and as gauges
/// `loquent_database_up`, `loquent_configuration_age_seconds` and `loquent_analytics_enabled`.
/// There is nothing personal or secret in it. `state` must outlive it.
[[nodiscard]] Resource metrics_resource(const HostState& state);

}  // namespace loquent::host
