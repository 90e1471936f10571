// SPDX-License-Identifier: MIT
#include "host/http/problem.hpp"

#include <nlohmann/json.hpp>

namespace loquent::host {
namespace {

using nlohmann::ordered_json;

ordered_json members_of(unsigned short status, std::string_view detail) {
    return {
        // RFC 9457, 4.2.1: it means no more than the status says.
        {"type", "about:blank"},
        {"title", reason_phrase(status)},
        {"status", status},
        {"detail", detail},
    };
}

HttpReply reply_of(unsigned short status, const ordered_json& body) {
    return {
        status,
        {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
        // A detail may quote a path or a field, which need not be UTF-8.
        body.dump(-1, ' ', false, ordered_json::error_handler_t::replace),
    };
}

}  // namespace

HttpReply problem(unsigned short status, std::string_view detail) {
    return reply_of(status, members_of(status, detail));
}

HttpReply field_problem(const std::vector<FieldError>& errors) {
    ordered_json body = members_of(422, "Some fields are not valid.");
    for (const auto& [field, message] : errors) {
        body["errors"].push_back({{"field", field}, {"message", message}});
    }
    return reply_of(422, body);
}

}  // namespace loquent::host
