// SPDX-License-Identifier: MIT
#include "host/http/file_sender.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "host/support/log.hpp"

namespace loquent::host {
namespace {

constexpr std::size_t piece_size = 64 * 1024;

class FileSender : public std::enable_shared_from_this<FileSender> {
  public:
    FileSender(std::shared_ptr<BodyConnection> connection, net::thread_pool& readers, SentFile file,
               std::function<void(const ErrorCode&)> done)
        : connection_(std::move(connection)),
          readers_(readers),
          file_(std::move(file)),
          done_(std::move(done)) {}

    void read_next() {
        if (sent_ == file_.content->size()) {
            return done_({});
        }
        net::post(readers_, [self = shared_from_this()] {
            std::string piece = self->file_.content->read(self->sent_, piece_size);
            net::post(self->connection_->socket().get_executor(),
                      [self, piece = std::move(piece)]() mutable { self->send(std::move(piece)); });
        });
    }

  private:
    void send(std::string piece) {
        if (piece.empty()) {
            // The client sees that the answer is not whole.
            log_error("a file has become shorter while it was sent", file_.route);
            return done_(net::error::make_error_code(net::error::eof));
        }
        // The file may also have become longer.
        piece.resize(std::min<std::uint64_t>(piece.size(), file_.content->size() - sent_));
        piece_ = std::move(piece);
        sent_ += piece_.size();
        connection_->set_deadline(file_.answer_time);
        net::async_write(connection_->socket(), net::buffer(piece_),
                         [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                             error ? self->done_(error) : self->read_next();
                         });
    }

    const std::shared_ptr<BodyConnection> connection_;
    net::thread_pool& readers_;
    const SentFile file_;
    const std::function<void(const ErrorCode&)> done_;
    std::string piece_;
    std::uint64_t sent_ = 0;
};

}  // namespace

void send_file(std::shared_ptr<BodyConnection> connection, net::thread_pool& readers, SentFile file,
               std::function<void(const ErrorCode&)> done) {
    std::make_shared<FileSender>(std::move(connection), readers, std::move(file), std::move(done))
        ->read_next();
}

}  // namespace loquent::host
