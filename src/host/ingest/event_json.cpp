// SPDX-License-Identifier: MIT
#include "host/ingest/event_json.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

namespace loquent::host {
namespace {

std::string json_text(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string to_json(const StoredEvent& stored) {
    // The payload is JSON already.
    return R"({"id":)" + std::to_string(stored.id) + R"(,"received_at":)" +
           std::to_string(stored.received_at) + R"(,"event":)" + json_text(stored.event.name) +
           R"(,"distinct_id":)" + json_text(stored.event.distinct_id) + R"(,"payload":)" +
           stored.event.payload + '}';
}

}  // namespace loquent::host
