// SPDX-License-Identifier: MIT
#include "problem.hpp"

#include <nlohmann/json.hpp>

namespace loquent::host {

HttpReply problem(unsigned short status, std::string_view detail) {
    const nlohmann::ordered_json body{
        // RFC 9457, 4.2.1: no more is meant than the status says.
        {"type", "about:blank"},
        {"title", reason_phrase(status)},
        {"status", status},
        {"detail", detail},
    };
    return {
        status,
        {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
        // A detail may quote a path or a field, which need not be UTF-8.
        body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
    };
}

}  // namespace loquent::host
