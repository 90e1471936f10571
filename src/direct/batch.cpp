// SPDX-License-Identifier: MIT
#include "direct/batch.hpp"

#include "direct/json_text.hpp"

namespace loquent::analytics::direct {

std::size_t batch_size(const EventStore& events, std::size_t begin, std::size_t most,
                       std::size_t most_bytes) {
    std::size_t count = 0;
    for (std::size_t bytes = 0; begin + count < events.size() && count < most; ++count) {
        bytes += events[begin + count].json.size() + 1;
        if (count > 0 && bytes > most_bytes) {
            break;
        }
    }
    return count;
}

std::string batch_body(const EventStore& events, std::size_t begin, std::size_t count,
                       std::string_view api_key, EpochMs now) {
    std::size_t size = 100 + api_key.size();
    for (std::size_t index = 0; index < count; ++index) {
        size += events[begin + index].json.size() + 1;
    }
    std::string body;
    body.reserve(size);
    body += R"({"api_key":)";
    append_text(body, api_key);
    body += R"(,"batch":[)";
    for (std::size_t index = 0; index < count; ++index) {
        body += index == 0 ? "" : ",";
        body += events[begin + index].json;
    }
    body += R"(],"sent_at":)";
    append_time(body, now);
    body += '}';
    return body;
}

}  // namespace loquent::analytics::direct
