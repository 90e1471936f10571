// SPDX-License-Identifier: MIT
#include "host/operations/http_metrics.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>

namespace loquent::host {
namespace {

/// A client may send any method name; each would become a series for ever.
std::string_view known_method(std::string_view method) {
    constexpr std::array<std::string_view, 7> known{"GET",    "HEAD",    "POST", "PUT",
                                                    "DELETE", "OPTIONS", "PATCH"};
    return std::ranges::find(known, method) == known.end() ? "other" : method;
}

double seconds(std::chrono::nanoseconds duration) {
    return std::chrono::duration<double>(duration).count();
}

}  // namespace

void HttpMetrics::add(const FinishedRequest& request) {
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(request.duration).count();
    const auto bucket = std::ranges::upper_bound(bounds, milliseconds) - bounds.begin();
    const std::lock_guard lock(mutex_);
    ++requests_[{std::string(known_method(request.method)), request.route, request.status}];
    Durations& durations = durations_[request.route];
    ++durations.buckets.at(static_cast<std::size_t>(bucket));
    durations.sum += request.duration;
}

std::string HttpMetrics::to_text() const {
    const std::lock_guard lock(mutex_);
    std::ostringstream text;
    text << "# HELP loquent_http_requests_total Requests that were answered.\n"
            "# TYPE loquent_http_requests_total counter\n";
    for (const auto& [labels, count] : requests_) {
        const auto& [method, route, status] = labels;
        text << "loquent_http_requests_total{method=\"" << method << "\",route=\"" << route
             << "\",status=\"" << status << "\"} " << count << '\n';
    }
    constexpr std::string_view name = "loquent_http_request_duration_seconds";
    text << "# HELP " << name << " From a request's arrival to the last byte of its answer.\n"
         << "# TYPE " << name << " histogram\n";
    for (const auto& [route, durations] : durations_) {
        std::uint64_t up_to_here = 0;
        for (std::size_t index = 0; index < durations.buckets.size(); ++index) {
            up_to_here += durations.buckets.at(index);
            text << name << "_bucket{route=\"" << route << "\",le=\"";
            if (index < bounds.size()) {
                text << seconds(std::chrono::milliseconds(bounds.at(index)));
            } else {
                text << "+Inf";
            }
            text << "\"} " << up_to_here << '\n';
        }
        text << name << "_sum{route=\"" << route << "\"} " << seconds(durations.sum) << '\n'
             << name << "_count{route=\"" << route << "\"} " << up_to_here << '\n';
    }
    return text.str();
}

}  // namespace loquent::host
