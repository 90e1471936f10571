// SPDX-License-Identifier: MIT
#pragma once

#include "host/http/finished_request.hpp"

namespace loquent::host {

/// Writes the access log's line: level `info`, message `request`, and `method`, `route`, `status`,
/// `bytes` and `duration_ms`.
void log_request(const FinishedRequest& request);

}  // namespace loquent::host
