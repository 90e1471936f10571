// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "host/http/asio.hpp"
#include "host/http/body_stream.hpp"
#include "host/http/finished_request.hpp"

namespace loquent::host {

/// What a body that is sent piece by piece needs from its connection; called on its strand.
class BodyConnection {
  public:
    BodyConnection() = default;
    virtual ~BodyConnection() = default;
    BodyConnection(const BodyConnection&) = delete;
    BodyConnection& operator=(const BodyConnection&) = delete;

    virtual Socket& socket() = 0;
    /// Closes the connection unless the deadline is moved in time.
    virtual void set_deadline(std::chrono::steady_clock::duration from_now) = 0;
    virtual void close() = 0;
};

/// A BodyStream over a connection, in HTTP/1.1 chunks, or unframed for HTTP/1.0, where the end of
/// the connection ends the body.
class ChunkedBody final : public BodyStream {
  public:
    /// Sends `head` first. `answer_time` is how long the client may take over a piece.
    ChunkedBody(std::shared_ptr<BodyConnection> connection, std::string head, bool in_chunks,
                std::chrono::seconds answer_time, std::shared_ptr<FinishedRequest> report);
    ~ChunkedBody() override;

    void send(std::string piece, Taken taken) override;
    [[nodiscard]] bool is_open() const override;

    /// What was sent before still reaches the client; nothing else will. May be called again.
    void end();

    /// Lets go of the connection. For a server whose threads have ended.
    void drop();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace loquent::host
