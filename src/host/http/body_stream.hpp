// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace loquent::host {

/// The body of an answer that is sent piece by piece. It ends when its last owner is gone, when the
/// client goes away, or when the server stops. Safe to use from several threads.
class BodyStream {
  public:
    /// Called once for each piece: with true when it has been sent to the client, with false if it
    /// never will be, nor will any further piece. Called on any thread, even from inside `send`.
    using Taken = std::function<void(bool taken)>;

    BodyStream() = default;
    virtual ~BodyStream() = default;
    BodyStream(const BodyStream&) = delete;
    BodyStream& operator=(const BodyStream&) = delete;

    /// Sends `piece`, which is not empty. Pieces are kept in memory until they are sent, so a
    /// sender with many must wait for that. A client that takes none for as long as an answer may
    /// take loses its connection, as does one to which nothing is sent for a minute.
    virtual void send(std::string piece, Taken taken) = 0;

    /// Whether the client is still there, as far as is known. When a client closes its connection,
    /// this is noticed at once.
    [[nodiscard]] virtual bool is_open() const = 0;
};

/// Is given the stream once the head of the answer is on its way.
using StreamSender = std::function<void(std::shared_ptr<BodyStream>)>;

}  // namespace loquent::host
