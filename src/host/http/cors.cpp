// SPDX-License-Identifier: MIT
#include "host/http/cors.hpp"

namespace loquent::host {

void allow_origin(const HttpRequest& request, HttpReply& reply) {
    reply.headers.emplace_back("Vary", "Origin");
    if (std::string origin = request.header("Origin"); !origin.empty()) {
        reply.headers.emplace_back("Access-Control-Allow-Origin", std::move(origin));
    }
}

void allow_preflight(const HttpRequest& request, const std::string& methods, HttpReply& reply) {
    reply.headers.emplace_back("Access-Control-Allow-Methods", methods);
    if (std::string fields = request.header("Access-Control-Request-Headers"); !fields.empty()) {
        reply.headers.emplace_back("Access-Control-Allow-Headers", std::move(fields));
    }
    reply.headers.emplace_back("Access-Control-Max-Age", "600");
}

}  // namespace loquent::host
