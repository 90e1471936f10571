// SPDX-License-Identifier: MIT
#include "demo_record_api.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "access.hpp"
#include "database_problem.hpp"
#include "form_fields.hpp"
#include "json_body.hpp"
#include "problem.hpp"
#include "secrets.hpp"
#include "utc_time.hpp"

namespace loquent::host {
namespace {

constexpr std::array<std::string_view, 6> kinds{"contact", "message", "call",
                                                "agent",   "task",    "knowledge"};
/// The records of one answer.
constexpr std::size_t page_size = 500;

/// Whose records of which kind `request` is about, or the problem to answer with.
std::variant<DemoRecordPlace, HttpReply> place_of(HostState& state, const HttpRequest& request) {
    std::string kind = request.parameter("kind");
    if (std::ranges::find(kinds, kind) == kinds.end()) {
        return problem(404, "There are no records of this kind.");
    }
    auto admitted = admit(state, request, Audience::members);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        return std::move(*refusal);
    }
    return DemoRecordPlace{std::get<SignedIn>(admitted).member.organization_id, std::move(kind)};
}

std::string to_json(const DemoRecord& record) {
    // Neither needs an escape, and the data is JSON already.
    return R"({"id":")" + record.id + R"(","created_at":")" + to_utc_text(record.created_at) +
           R"(","data":)" + record.data + '}';
}

HttpReply list(HostState& state, const HttpRequest& request) {
    auto place = place_of(state, request);
    if (auto* refusal = std::get_if<HttpReply>(&place)) {
        return std::move(*refusal);
    }
    const std::string before(find_form_field(request.query, "before").value_or(""));
    // One more than are listed, to see whether there are more.
    const auto found = state.demo_records.newest(std::get<DemoRecordPlace>(place),
                                                 static_cast<int>(page_size) + 1, before);
    if (const auto* error = std::get_if<DatabaseError>(&found)) {
        return database_problem("cannot list records", *error);
    }
    const auto& records = std::get<std::vector<DemoRecord>>(found);
    const std::span listed(records.data(), std::min(records.size(), page_size));
    std::string json = R"({"records":[)";
    for (const DemoRecord& record : listed) {
        json += (json.ends_with('[') ? "" : ",") + to_json(record);
    }
    json += ']';
    if (listed.size() < records.size()) {
        json += R"(,"next":")" + listed.back().id + '"';
    }
    return json_reply(json + '}');
}

HttpReply add(HostState& state, const HttpRequest& request) {
    auto place = place_of(state, request);
    if (auto* refusal = std::get_if<HttpReply>(&place)) {
        return std::move(*refusal);
    }
    auto body = json_body(request);
    if (auto* refusal = std::get_if<HttpReply>(&body)) {
        return std::move(*refusal);
    }
    const DemoRecord record{random_id("rec"), state.settings.clock(),
                            std::get<nlohmann::json>(body).dump()};
    if (const auto error = state.demo_records.add(std::get<DemoRecordPlace>(place), record)) {
        return database_problem("cannot store a record", *error);
    }
    HttpReply reply = json_reply(to_json(record));
    reply.status = 201;
    return reply;
}

}  // namespace

Resource demo_record_resource(HostState& state) {
    return {"/api/records/:kind",
            {{"GET", [&state](const HttpRequest& request) { return list(state, request); }},
             {"POST", [&state](const HttpRequest& request) { return add(state, request); }}}};
}

}  // namespace loquent::host
