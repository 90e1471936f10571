// SPDX-License-Identifier: MIT
#include "host/operations/access_log.hpp"

#include <chrono>
#include <cstdint>

#include "host/support/log.hpp"

namespace loquent::host {

void log_request(const FinishedRequest& request) {
    const auto microseconds =
        std::chrono::duration_cast<std::chrono::microseconds>(request.duration).count();
    log(LogLevel::info, "request",
        {{"method", request.method},
         {"route", request.route},
         {"status", std::int64_t{request.status}},
         {"bytes", std::uint64_t{request.bytes}},
         {"duration_ms", static_cast<double>(microseconds) / 1000}});
}

}  // namespace loquent::host
