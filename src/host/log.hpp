// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "finished_request.hpp"

namespace loquent::host {

/// Writes one line of JSON to the standard error stream: time (UTC, ISO 8601), level `error`,
/// `message` and `detail`. Lines of several threads do not mix.
void log_error(std::string_view message, std::string_view detail);

/// The same with level `info` and without a detail.
void log_info(std::string_view message);

/// The access log's line: level `info`, message `request`, and `method`, `route`, `status`,
/// `bytes` and `duration_ms`.
void log_request(const FinishedRequest& request);

}  // namespace loquent::host
