// SPDX-License-Identifier: MIT
#include "host/demo/demo_record_api.hpp"

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

#include "host/accounts/database_problem.hpp"
#include "host/http/form_fields.hpp"
#include "host/http/json_body.hpp"
#include "host/http/problem.hpp"
#include "host/support/secrets.hpp"
#include "host/support/utc_time.hpp"

namespace loquent::host {
namespace {

constexpr std::array<std::string_view, 6> kinds{"contact", "message", "call",
                                                "agent",   "task",    "knowledge"};
/// The records of one answer.
constexpr std::size_t page_size = 500;

/// What the handlers use.
struct Api {
    const Access& access;
    DemoRecordStore& records;
    Clock clock;
};

/// Which kind of records `request` is about and whose they are, or the problem to answer with.
std::variant<DemoRecordPlace, HttpReply> place_of(const Api& api, const HttpRequest& request) {
    std::string kind = request.parameter("kind");
    if (std::ranges::find(kinds, kind) == kinds.end()) {
        return problem(404, "There are no records of this kind.");
    }
    auto admitted = api.access.admit(request, Audience::members);
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

HttpReply list(const Api& api, const HttpRequest& request) {
    auto place = place_of(api, request);
    if (auto* refusal = std::get_if<HttpReply>(&place)) {
        return std::move(*refusal);
    }
    const std::string before(find_form_field(request.query, "before").value_or(""));
    // One more than are listed, to see whether there are more.
    const auto found = api.records.newest(std::get<DemoRecordPlace>(place),
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

HttpReply add(const Api& api, const HttpRequest& request) {
    auto place = place_of(api, request);
    if (auto* refusal = std::get_if<HttpReply>(&place)) {
        return std::move(*refusal);
    }
    auto body = json_body(request);
    if (auto* refusal = std::get_if<HttpReply>(&body)) {
        return std::move(*refusal);
    }
    const DemoRecord record{random_id("rec"), api.clock(), std::get<nlohmann::json>(body).dump()};
    if (const auto error = api.records.add(std::get<DemoRecordPlace>(place), record)) {
        return database_problem("cannot store a record", *error);
    }
    HttpReply reply = json_reply(to_json(record));
    reply.status = 201;
    return reply;
}

}  // namespace

Resource demo_record_resource(const Access& access, DemoRecordStore& records, const Clock& clock) {
    const Api api{access, records, clock};
    return {"/api/records/:kind",
            {{"GET", [api](const HttpRequest& request) { return list(api, request); }},
             {"POST", [api](const HttpRequest& request) { return add(api, request); }}}};
}

}  // namespace loquent::host
