// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace loquent::host {

/// The body of an answer that is sent piece by piece. It ends with its last owner, when the client
/// goes away, or when the server stops. Safe to use from several threads.
class BodyStream {
  public:
    /// Told once of each piece: true when it has left for the client, false if it never will, as
    /// with every further piece. Called on any thread, from within `send` too.
    using Taken = std::function<void(bool taken)>;

    BodyStream() = default;
    virtual ~BodyStream() = default;
    BodyStream(const BodyStream&) = delete;
    BodyStream& operator=(const BodyStream&) = delete;

    /// Sends `piece`, which is not empty. Pieces are kept in memory until they are taken, so who
    /// has many waits for that. A client that takes none for as long as an answer may take loses
    /// its connection, as does one to which nothing is sent for a minute.
    virtual void send(std::string piece, Taken taken) = 0;

    /// Whether the client is still there, as far as that is known. It is noticed at once when a
    /// client closes its connection.
    [[nodiscard]] virtual bool is_open() const = 0;
};

/// Is given the stream once the head of the answer is on its way.
using StreamSender = std::function<void(std::shared_ptr<BodyStream>)>;

}  // namespace loquent::host
