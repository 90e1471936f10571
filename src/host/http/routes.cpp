// SPDX-License-Identifier: MIT
#include "host/http/routes.hpp"

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

HttpReply answer_by_method(const Resource& resource, const HttpRequest& request) {
    const auto found = resource.handlers.find(request.method == "HEAD" ? "GET" : request.method);
    if (found != resource.handlers.end()) {
        return found->second(request);
    }
    const std::string methods = allowed_methods(resource);
    if (request.method == "OPTIONS") {
        HttpReply reply{204, {{"Allow", methods}}, {}};
        if (resource.cross_origin) {
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
    if (resource.cross_origin) {
        allow_origin(request, reply);
    }
    return reply;
}

}  // namespace loquent::host
