// SPDX-License-Identifier: MIT
#include "log.hpp"

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "clock.hpp"
#include "utc_time.hpp"

namespace loquent::host {
namespace {

std::string utc_now() {
    return to_utc_text(now_in_milliseconds());
}

void write(const nlohmann::ordered_json& line) {
    const std::string text =
        line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
    // One call: stdio locks the stream for it, so lines stay whole.
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

void log_error(std::string_view message, std::string_view detail) {
    write({{"time", utc_now()}, {"level", "error"}, {"message", message}, {"detail", detail}});
}

void log_request(const FinishedRequest& request) {
    const auto microseconds =
        std::chrono::duration_cast<std::chrono::microseconds>(request.duration).count();
    write({{"time", utc_now()},
           {"level", "info"},
           {"message", "request"},
           {"method", request.method},
           {"route", request.route},
           {"status", request.status},
           {"bytes", request.bytes},
           {"duration_ms", static_cast<double>(microseconds) / 1000}});
}

void log_info(std::string_view message) {
    write({{"time", utc_now()}, {"level", "info"}, {"message", message}});
}

}  // namespace loquent::host
