// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <restinio/all.hpp>
#include <string>
#include <utility>
#include <vector>

#include "body_stream.hpp"
#include "running_requests.hpp"

namespace loquent::host {

/// A BodyStream as chunks of HTTP/1.1. It holds on to its connection until it has ended.
class ChunkedBody final : public BodyStream {
  public:
    using Response = restinio::response_builder_t<restinio::chunked_output_t>;

    /// Sends the head, which `response` has already.
    ChunkedBody(Response response, Running running)
        : response_(std::move(response)), running_(std::move(running)) {
        response_->flush();
    }
    ~ChunkedBody() override { end(); }
    ChunkedBody(const ChunkedBody&) = delete;
    ChunkedBody& operator=(const ChunkedBody&) = delete;

    void send(std::string piece, Taken taken) override {
        std::unique_lock lock(mutex_);
        if (!response_) {
            lock.unlock();
            taken(false);
            return;
        }
        running_.report->bytes += piece.size();
        response_->append_chunk(std::move(piece));
        // RESTinio calls it in any case: if nothing else has, the destruction of what it has not
        // written does.
        response_->flush([taken = std::move(taken)](const auto& error) { taken(!error); });
    }

    /// What was sent before still reaches the client; nothing else will. May be called again.
    void end() {
        const std::lock_guard lock(mutex_);
        if (response_) {
            response_->done([running = std::move(running_)](const auto&) {});
            response_.reset();
        }
    }

  private:
    std::mutex mutex_;
    std::optional<Response> response_;
    Running running_;
};

/// The bodies that are still being sent, so that a server that stops can end them.
class OpenBodies {
  public:
    /// Ends `body` at once after `end_all`.
    void add(const std::shared_ptr<ChunkedBody>& body) {
        const std::lock_guard lock(mutex_);
        std::erase_if(bodies_, [](const auto& open) { return open.expired(); });
        bodies_.push_back(body);
        if (ended_) {
            body->end();
        }
    }

    void end_all() {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        for (const auto& open : bodies_) {
            if (const auto body = open.lock()) {
                body->end();
            }
        }
    }

  private:
    std::mutex mutex_;
    std::vector<std::weak_ptr<ChunkedBody>> bodies_;
    bool ended_ = false;
};

}  // namespace loquent::host
