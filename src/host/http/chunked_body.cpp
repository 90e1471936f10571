// SPDX-License-Identifier: MIT
#include "host/http/chunked_body.hpp"

#include <array>
#include <charconv>
#include <deque>
#include <mutex>
#include <utility>

namespace loquent::host {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_silence = 60s;

std::string chunk_head(std::size_t size) {
    std::array<char, 20> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16);
    return std::string(digits.data(), written.ptr) + "\r\n";
}

}  // namespace

/// Used on the connection's strand, except where noted.
struct ChunkedBody::State : std::enable_shared_from_this<State> {
    struct Piece {
        std::string text;
        Taken taken;
    };

    ~State() { fail(); }

    void write() {
        if (writing || finished || !connection) {
            return;
        }
        if (pieces.empty() && !ended) {
            connection->set_deadline(longest_silence);
            return;
        }
        writing = true;
        connection->set_deadline(answer_time);
        if (!pieces.empty()) {
            const std::string& text = pieces.front().text;
            framing = in_chunks ? chunk_head(text.size()) : std::string();
            const std::string_view tail = in_chunks ? "\r\n" : "";
            send(std::array<net::const_buffer, 3>{net::buffer(framing), net::buffer(text),
                                                  net::buffer(tail.data(), tail.size())});
            return;
        }
        finished = true;
        framing = in_chunks ? "0\r\n\r\n" : "";
        send(std::array<net::const_buffer, 1>{net::buffer(framing)});
    }

    template <typename Buffers>
    void send(const Buffers& buffers) {
        net::async_write(connection->socket(), buffers,
                         [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                             self->written(error);
                         });
    }

    void written(const ErrorCode& error) {
        writing = false;
        if (!connection) {
            return;
        }
        if (error || finished || client_is_gone) {
            close();
            return;
        }
        if (head_is_sent) {
            const Piece piece = std::move(pieces.front());
            pieces.pop_front();
            piece.taken(true);
        }
        head_is_sent = true;
        write();
    }

    void close() {
        ended = finished = true;
        report.reset();
        fail();
        // The owner may outlive the connection.
        take_connection()->close();
    }

    /// Waits for the client to go away. Between two pieces nothing else would reveal that.
    void watch() {
        connection->socket().async_wait(
            Socket::wait_read,
            [self = shared_from_this()](const ErrorCode& error) { self->heard(error); });
    }

    /// There is something to read, or the end of what the client sends.
    void heard(const ErrorCode& error) {
        if (error || !connection) {
            return;
        }
        std::array<char, 1> byte{};
        ErrorCode failure;
        connection->socket().non_blocking(true, failure);
        connection->socket().receive(net::buffer(byte), Socket::message_peek, failure);
        if (failure == net::error::would_block) {
            watch();
        } else if (failure && writing) {
            // The buffers are in use: the end of that write sees to it.
            client_is_gone = true;
        } else if (failure) {
            close();
        }
        // Otherwise it is another request, which the connection will never answer.
    }

    /// From now on nothing is sent.
    std::shared_ptr<BodyConnection> take_connection() {
        const std::lock_guard lock(mutex);
        closed = true;
        return std::move(connection);
    }

    void fail() {
        for (const Piece& piece : std::exchange(pieces, {})) {
            piece.taken(false);
        }
    }

    bool in_chunks = true;
    std::chrono::seconds answer_time{};
    std::shared_ptr<FinishedRequest> report;
    /// The head of the answer, and then of each chunk, while it is written.
    std::string framing;
    std::deque<Piece> pieces;
    bool head_is_sent = false;
    bool writing = false;
    bool client_is_gone = false;
    bool finished = false;
    /// Whether nothing comes after the pieces.
    bool ended = false;
    /// For the two below: the sender is on other threads.
    std::mutex mutex;
    bool closed = false;
    std::shared_ptr<BodyConnection> connection;
};

ChunkedBody::ChunkedBody(std::shared_ptr<BodyConnection> connection, std::string head,
                         bool in_chunks, std::chrono::seconds answer_time,
                         std::shared_ptr<FinishedRequest> report)
    : state_(std::make_shared<State>()) {
    state_->connection = std::move(connection);
    state_->in_chunks = in_chunks;
    state_->answer_time = answer_time;
    state_->report = std::move(report);
    state_->framing = std::move(head);
    state_->writing = true;
    state_->connection->set_deadline(answer_time);
    state_->send(std::array<net::const_buffer, 1>{net::buffer(state_->framing)});
    state_->watch();
}

ChunkedBody::~ChunkedBody() {
    end();
}

void ChunkedBody::send(std::string piece, Taken taken) {
    const std::shared_ptr<State> state = state_;
    std::unique_lock lock(state->mutex);
    if (state->closed || !state->connection) {
        lock.unlock();
        taken(false);
        return;
    }
    // Always posted: running it here could call back into the sender.
    net::post(state->connection->socket().get_executor(),
              [state, piece = std::move(piece), taken = std::move(taken)]() mutable {
                  if (state->ended) {
                      taken(false);
                      return;
                  }
                  state->report->bytes += piece.size();
                  state->pieces.push_back({std::move(piece), std::move(taken)});
                  state->write();
              });
}

bool ChunkedBody::is_open() const {
    const std::lock_guard lock(state_->mutex);
    return !state_->closed && state_->connection;
}

void ChunkedBody::end() {
    const std::lock_guard lock(state_->mutex);
    if (std::exchange(state_->closed, true) || !state_->connection) {
        return;
    }
    net::post(state_->connection->socket().get_executor(), [state = state_] {
        if (!std::exchange(state->ended, true)) {
            state->write();
        }
    });
}

void ChunkedBody::drop() {
    const auto connection = state_->take_connection();
    state_->ended = state_->finished = true;
    state_->fail();
    state_->report.reset();
}

}  // namespace loquent::host
