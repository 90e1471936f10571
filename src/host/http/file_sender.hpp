// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "host/http/asio.hpp"
#include "host/http/chunked_body.hpp"
#include "host/http/file_content.hpp"

namespace loquent::host {

/// A file that is the body of an answer.
struct SentFile {
    std::shared_ptr<const FileContent> content;
    /// For the log.
    std::string route;
    /// How long the client may take over a piece.
    std::chrono::seconds answer_time;
};

/// Sends a file piece by piece; each is read, by `readers`, when the one before has gone. `done`
/// is called once, on the connection's strand; with an error if the body is not whole.
void send_file(std::shared_ptr<BodyConnection> connection, net::thread_pool& readers, SentFile file,
               std::function<void(const ErrorCode&)> done);

}  // namespace loquent::host
