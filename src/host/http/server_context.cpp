// SPDX-License-Identifier: MIT
#include "host/http/server_context.hpp"

#include <chrono>
#include <utility>

#include "host/http/chunked_body.hpp"

namespace loquent::host {

const Resource* ServerContext::find(std::string_view path, RouteParameters& parameters) const {
    for (const Resource& resource : routes.resources) {
        if (auto found = match_route(resource.pattern, path)) {
            parameters = *std::move(found);
            return &resource;
        }
    }
    return nullptr;
}

std::shared_ptr<FinishedRequest> ServerContext::report(std::string method,
                                                       std::string route) const {
    const auto arrived = std::chrono::steady_clock::now();
    return {new FinishedRequest{.method = std::move(method), .route = std::move(route)},
            [this, arrived](FinishedRequest* finished) {
                const std::unique_ptr<FinishedRequest> owned(finished);
                if (settings.observer && owned->status != 0) {
                    owned->duration = std::chrono::steady_clock::now() - arrived;
                    settings.observer(*owned);
                }
            }};
}

void ServerContext::add(const std::shared_ptr<ChunkedBody>& body) {
    const std::lock_guard lock(bodies_mutex_);
    std::erase_if(bodies_, [](const auto& open_body) { return open_body.expired(); });
    bodies_.push_back(body);
    if (stopping) {
        body->end();
    }
}

void ServerContext::end_bodies() {
    const std::lock_guard lock(bodies_mutex_);
    for (const auto& open_body : bodies_) {
        if (const auto body = open_body.lock()) {
            body->end();
        }
    }
}

void ServerContext::drop_bodies() {
    const std::lock_guard lock(bodies_mutex_);
    for (const auto& open_body : bodies_) {
        if (const auto body = open_body.lock()) {
            body->drop();
        }
    }
}

}  // namespace loquent::host
