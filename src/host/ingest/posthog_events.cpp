// SPDX-License-Identifier: MIT
#include "host/ingest/posthog_events.hpp"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "host/http/json_shape.hpp"
#include "host/ingest/lone_surrogates.hpp"

namespace loquent::host {
namespace {

// Keeps members in their order, so that an inspector shows what was sent.
using Json = nlohmann::ordered_json;

std::optional<std::string> id_text(const Json& object) {
    const auto found = object.find("distinct_id");
    if (found == object.end() || found->is_null()) {
        return std::nullopt;
    }
    return found->is_string() ? found->get<std::string>() : found->dump();
}

std::variant<PosthogEvent, std::string> read_event(const Json& event, const std::string& place) {
    if (!event.is_object()) {
        return place + " must be an object.";
    }
    const auto name = event.find("event");
    if (name == event.end() || !name->is_string() || name->get_ref<const std::string&>().empty()) {
        return place + ".event must be a string that is not empty.";
    }
    auto distinct_id = id_text(event);
    const auto properties = event.find("properties");
    if (!distinct_id && properties != event.end() && properties->is_object()) {
        distinct_id = id_text(*properties);
    }
    if (!distinct_id || distinct_id->empty()) {
        return place + " has no distinct_id, neither its own nor in its properties.";
    }
    PosthogEvent read{name->get<std::string>(), *std::move(distinct_id), event.dump()};
    if (read.payload.size() > longest_event) {
        return place + " is longer than 1 MiB.";
    }
    return read;
}

std::variant<std::vector<PosthogEvent>, std::string> read_events(const Json& events,
                                                                 std::string_view place) {
    if (events.empty()) {
        return std::string(place) + " has no events.";
    }
    std::vector<PosthogEvent> all;
    all.reserve(events.size());
    for (const Json& event : events) {
        auto one = read_event(event, std::string(place) + '[' + std::to_string(all.size()) + ']');
        if (auto* error = std::get_if<std::string>(&one)) {
            return std::move(*error);
        }
        all.push_back(std::get<PosthogEvent>(std::move(one)));
    }
    return all;
}

}  // namespace

std::variant<std::vector<PosthogEvent>, std::string> parse_posthog_events(std::string json) {
    if (const auto error = check_json_shape(json)) {
        return std::string(*error);
    }
    replace_lone_surrogates(json);
    const Json document = Json::parse(json, nullptr, /*allow_exceptions=*/false);
    if (document.is_discarded()) {
        return "The body is not JSON.";
    }
    if (document.is_array()) {
        return read_events(document, "events");
    }
    if (!document.is_object()) {
        return "The body must be an object or an array of events.";
    }
    const auto batch = document.find("batch");
    if (batch == document.end()) {
        auto one = read_event(document, "event");
        if (auto* error = std::get_if<std::string>(&one)) {
            return std::move(*error);
        }
        return std::vector<PosthogEvent>{std::get<PosthogEvent>(std::move(one))};
    }
    if (!batch->is_array()) {
        return "batch must be an array of events.";
    }
    return read_events(*batch, "batch");
}

}  // namespace loquent::host
