// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <tuple>

#include "host/http/finished_request.hpp"

namespace loquent::host {

/// Counts requests and how long they took. Safe to use from several threads.
class HttpMetrics {
  public:
    void add(const FinishedRequest& request);

    /// In Prometheus' text format: the counter `loquent_http_requests_total` by method, route and
    /// status, and the histogram `loquent_http_request_duration_seconds` by route.
    [[nodiscard]] std::string to_text() const;

  private:
    /// The upper bounds of the histogram, in milliseconds; the last bucket has none.
    static constexpr std::array<std::int64_t, 8> bounds{1, 5, 10, 50, 100, 500, 1000, 5000};

    struct Durations {
        std::array<std::uint64_t, bounds.size() + 1> buckets{};
        std::chrono::nanoseconds sum{};
    };

    mutable std::mutex mutex_;
    std::map<std::tuple<std::string, std::string, unsigned short>, std::uint64_t> requests_;
    std::map<std::string, Durations> durations_;
};

}  // namespace loquent::host
