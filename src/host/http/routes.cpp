// SPDX-License-Identifier: MIT
#include "host/http/routes.hpp"

#include <algorithm>

#include "host/http/cors.hpp"
#include "host/http/problem.hpp"

namespace loquent::host {
namespace {

std::string allowed_methods(const Resource& resource) {
    std::string methods;
    for (const auto& [method, handler] : resource.handlers) {
        methods += method + (method == "GET" ? ", HEAD, " : ", ");
    }
    return methods + "OPTIONS";
}

bool allows_origin_of(const Resource& resource, const HttpRequest& request) {
    return resource.cross_origin ||
           std::ranges::find(resource.origins, request.header("Origin")) != resource.origins.end();
}

HttpReply answer_by_method(const Resource& resource, const HttpRequest& request) {
    const auto found = resource.handlers.find(request.method == "HEAD" ? "GET" : request.method);
    if (found != resource.handlers.end()) {
        return found->second(request);
    }
    const std::string methods = allowed_methods(resource);
    if (request.method == "OPTIONS") {
        HttpReply reply{204, {{"Allow", methods}}, {}};
        if (allows_origin_of(resource, request)) {
            allow_preflight(request, methods, reply);
        }
        return reply;
    }
    HttpReply reply = problem(405, "This resource allows the methods " + methods + ".");
    reply.headers.emplace_back("Allow", methods);
    return reply;
}

}  // namespace

HttpReply answer(const Resource& resource, const HttpRequest& request) {
    HttpReply reply = answer_by_method(resource, request);
    if (allows_origin_of(resource, request)) {
        allow_origin(request, reply);
    } else if (!resource.origins.empty()) {
        // A cache must not give this answer to a page that would get the other one.
        reply.headers.emplace_back("Vary", "Origin");
    }
    return reply;
}

}  // namespace loquent::host
