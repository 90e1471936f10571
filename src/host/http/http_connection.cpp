// SPDX-License-Identifier: MIT
#include "host/http/http_connection.hpp"

#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <exception>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "host/http/chunked_body.hpp"
#include "host/http/head_scanner.hpp"
#include "host/http/problem.hpp"
#include "host/http/request_rules.hpp"
#include "host/http/response_head.hpp"
#include "host/http/security_headers.hpp"
#include "host/support/log.hpp"

namespace loquent::host {
namespace {

using namespace std::chrono_literals;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using std::chrono::steady_clock;

constexpr std::size_t piece_size = 64 * 1024;
/// Of a client that still sends what was refused.
constexpr auto longest_lingering = 2s;
/// For a request that may be under way when the server is told to stop: the first one of a new
/// connection, or the next one of a client that sends one after the other.
constexpr auto time_for_first_request = 1s;
constexpr auto time_for_next_request = 250ms;

std::string_view to_std(beast::string_view text) {
    return {text.data(), text.size()};
}

/// What a parser's error means to the client.
Refusal refusal_of(const ErrorCode& error) {
    if (error == http::error::body_limit) {
        return {413, "The body is too long."};
    }
    if (error == http::error::bad_version) {
        return {505, "The version of HTTP is neither 1.1 nor 1.0."};
    }
    return {400, "The request is not valid HTTP."};
}

HttpReply overloaded() {
    HttpReply reply = problem(503, "Too many requests are waiting.");
    reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

/// All of it runs on the socket's strand, but for handlers.
class Connection final : public GivesWay,
                         public BodyConnection,
                         public std::enable_shared_from_this<Connection> {
  public:
    Connection(ServerContext& context, Socket socket)
        : context_(context), socket_(std::move(socket)), timer_(socket_.get_executor()) {}

    ~Connection() override {
        context_.open.remove();
        // It counts as one that makes room until it has.
        place_.leave();
        if (context_.after_close) {
            context_.after_close();
        }
    }

    void start() {
        net::dispatch(socket_.get_executor(), [self = shared_from_this()] {
            ErrorCode ignored;
            self->socket_.set_option(net::ip::tcp::no_delay(true), ignored);
            const auto peer = self->socket_.remote_endpoint(ignored);
            self->peer_ = ignored ? std::string() : peer.address().to_string();
            self->next_request();
        });
    }

    void give_way() override {
        net::post(socket_.get_executor(), [self = shared_from_this()] {
            if (self->state_ != State::reading_head) {
                return;
            }
            if (self->context_.stopping) {
                self->set_deadline(self->time_for_last_request());
            } else {
                self->close();
            }
        });
    }

    Socket& socket() override { return socket_; }

    /// The timer wakes at the old deadline if that is earlier, and then waits for the new one:
    /// moving it, which each request does, costs nothing.
    void set_deadline(steady_clock::duration from_now) override {
        deadline_ = steady_clock::now() + from_now;
        if (deadline_ < wakes_at_) {
            wait_for_deadline();
        }
    }

    void close() override {
        state_ = State::closed;
        ErrorCode ignored;
        socket_.shutdown(net::ip::tcp::socket::shutdown_both, ignored);
        socket_.close(ignored);
        timer_.cancel();
    }

  private:
    using Parser = http::request_parser<http::string_body>;
    enum class State { reading_head, reading_body, handling, writing, lingering, closed };

    void wait_for_deadline() {
        wakes_at_ = deadline_;
        timer_.expires_at(deadline_);
        timer_.async_wait([self = shared_from_this()](const ErrorCode& error) {
            if (error || self->state_ == State::closed) {
                return;
            }
            self->wakes_at_ = steady_clock::time_point::max();
            if (steady_clock::now() >= self->deadline_) {
                self->on_deadline();
            } else if (self->deadline_ != steady_clock::time_point::max()) {
                self->wait_for_deadline();
            }
        });
    }

    void on_deadline() {
        const bool has_begun = state_ == State::reading_body ||
                               (state_ == State::reading_head && scanner_.has_begun());
        if (!has_begun) {
            ErrorCode ignored;
            const bool is_arriving =
                state_ == State::reading_head && socket_.available(ignored) > 0;
            return is_arriving ? set_deadline(time_for_next_request) : close();
        }
        // The read that is under way would otherwise go on beside the answer.
        ErrorCode ignored;
        timed_out_ = true;
        socket_.cancel(ignored);
    }

    std::string_view received() const {
        const auto bytes = buffer_.data();
        return {static_cast<const char*>(bytes.data()), bytes.size()};
    }

    void next_request() {
        state_ = State::reading_head;
        scanner_ = {};
        is_head_ = false;
        place_.enter(context_.waiting, WaitingConnections::Kind::idle, weak_from_this());
        set_deadline(context_.stopping ? time_for_last_request() : context_.settings.request_time);
        scan();
    }

    steady_clock::duration time_for_last_request() const {
        return answered_ == 0 ? time_for_first_request : time_for_next_request;
    }

    void read_more() {
        socket_.async_read_some(
            buffer_.prepare(4096),
            [self = shared_from_this()](const ErrorCode& error, std::size_t size) {
                if (error) {
                    return self->fail(error);
                }
                self->buffer_.commit(size);
                self->scan();
            });
    }

    void scan() {
        const bool had_begun = scanner_.has_begun();
        const auto refusal = scanner_.scan(received());
        if (refusal) {
            return refuse(*refusal, "(unreadable)");
        }
        if (scanner_.end() != 0) {
            return parse_head();
        }
        if (!had_begun && scanner_.has_begun()) {
            place_.enter(context_.waiting, WaitingConnections::Kind::incomplete, weak_from_this());
            set_deadline(context_.settings.request_time);
        }
        read_more();
    }

    /// A read that has failed: the deadline has passed, or the client is gone.
    void fail(const ErrorCode&) {
        if (state_ == State::closed) {
            return;
        }
        if (timed_out_) {
            return refuse({408, "The request has not arrived in time."}, "(unreadable)");
        }
        close();
    }

    void parse_head() {
        place_.leave();
        buffer_.consume(scanner_.begin());
        parser_.emplace();
        // The last request's fields are none of this one's.
        head_.reset();
        parser_->header_limit(longest_head + 1);
        // The limit of its route is not known yet.
        parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
        ErrorCode error;
        buffer_.consume(parser_->put(buffer_.data(), error));
        if (!error && !parser_->is_header_done()) {
            error = http::error::partial_message;
        }
        if (error) {
            return refuse(refusal_of(error), "(unreadable)");
        }
        check_request();
    }

    void check_request() {
        auto& message = parser_->get();
        RequestHead head{.method = to_std(message.method_string()),
                         .target = to_std(message.target()),
                         .version = message.version(),
                         .fields = {}};
        for (const auto& field : message) {
            head.fields.emplace_back(to_std(field.name_string()), to_std(field.value()));
        }
        version_ = head.version;
        auto [refusal, accepted] = check_head(head);
        request_ = {};
        request_.method = std::string(head.method);
        request_.peer = peer_;
        is_head_ = request_.method == "HEAD";
        if (refusal) {
            return refuse(*refusal, "(refused)");
        }
        request_.path = std::string(accepted.path);
        request_.query = std::string(accepted.query);
        resource_ = context_.find(request_.path, parameters_);
        const std::size_t longest_body =
            resource_ != nullptr ? resource_->longest_body : Resource{}.longest_body;
        if (accepted.content_length.value_or(0) > longest_body) {
            return refuse(
                {413, "The body is longer than " + std::to_string(longest_body) + " bytes."},
                "(refused)");
        }
        keep_alive_ = message.keep_alive();
        report_ = context_.report(request_.method, resource_ ? resource_->pattern : "(file)");
        if (parser_->is_done()) {
            return dispatch();
        }
        // Fields that come behind a body in chunks must not pass for those of the head.
        head_ = message.base();
        parser_->body_limit(longest_body);
        state_ = State::reading_body;
        accepted.expects_continue ? send_continue() : read_body();
    }

    void send_continue() {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        net::async_write(socket_, net::buffer(go_on.data(), go_on.size()),
                         [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                             error ? self->fail(error) : self->read_body();
                         });
    }

    void read_body() {
        http::async_read(socket_, buffer_, *parser_,
                         [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                             if (!error) {
                                 return self->dispatch();
                             }
                             if (error.category() == net::error::get_system_category() ||
                                 error.category() == net::error::get_misc_category() ||
                                 error == http::error::partial_message) {
                                 return self->fail(error);
                             }
                             self->refuse(refusal_of(error), "(unreadable)");
                         });
    }

    void dispatch() {
        state_ = State::handling;
        deadline_ = steady_clock::time_point::max();
        const http::fields& fields = head_ ? static_cast<const http::fields&>(*head_)
                                           : static_cast<const http::fields&>(parser_->get());
        request_.body = parser_->get().body();
        request_.header = [&fields](std::string_view name) {
            return std::string(to_std(fields[beast::string_view(name.data(), name.size())]));
        };
        request_.parameter = [this](std::string_view name) {
            for (const auto& [known, value] : parameters_) {
                if (known == name) {
                    return std::string(value);
                }
            }
            return std::string();
        };
        if (resource_ != nullptr && resource_->from_memory) {
            return send(handle());
        }
        HandlerThreads& threads =
            resource_ == nullptr || resource_->uses_files ? context_.file_workers
            : request_.method == resource_->slow_method   ? context_.slow_workers
                                                          : context_.workers;
        auto place = threads.places.try_enter();
        if (!place) {
            return send(overloaded());
        }
        net::post(threads.pool, [self = shared_from_this(), place = std::move(place)]() mutable {
            HttpReply reply = self->handle();
            place.reset();
            net::post(self->socket_.get_executor(),
                      [self, reply = std::move(reply)]() mutable { self->send(std::move(reply)); });
        });
    }

    HttpReply handle() {
        try {
            return resource_ != nullptr ? answer(*resource_, request_)
                                        : context_.routes.otherwise(request_);
        } catch (const std::exception& error) {
            log_error("a request failed: " + request_.method + ' ' + report_->route, error.what());
            return problem(500, "The request failed for a reason of the host's own.");
        }
    }

    /// Answers a request of which no more is read. What came so far may be anything.
    void refuse(const Refusal& refusal, const char* route) {
        place_.leave();
        state_ = State::handling;
        keep_alive_ = false;
        lingers_ = true;
        report_ = context_.report(request_.method.empty() ? "-" : request_.method, route);
        send(problem(refusal.status, refusal.detail));
    }

    void send(HttpReply reply) {
        report_->status = reply.status;
        add_security_headers(reply);
        const bool is_last =
            context_.draining || context_.stopping || context_.crowded || timed_out_;
        keep_alive_ = keep_alive_ && !is_last;
        state_ = State::writing;
        if (reply.stream && !is_head_) {
            return send_in_pieces(reply);
        }
        const std::size_t length = reply.file ? reply.file->size() : reply.body.size();
        report_->bytes = length;
        head_text_ = response_head(
            reply, {.version = version_, .keep_alive = keep_alive_, .content_length = length});
        file_ = is_head_ ? nullptr : std::move(reply.file);
        body_ = is_head_ || file_ ? std::string() : std::move(reply.body);
        sent_of_file_ = 0;
        set_deadline(context_.settings.answer_time);
        net::async_write(
            socket_, std::array<net::const_buffer, 2>{net::buffer(head_text_), net::buffer(body_)},
            [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                self->after_piece(error);
            });
    }

    void send_in_pieces(HttpReply& reply) {
        keep_alive_ = false;
        const StreamSender sender = std::move(reply.stream);
        auto head = response_head(
            reply, {.version = version_, .keep_alive = false, .content_length = std::nullopt});
        const auto body =
            std::make_shared<ChunkedBody>(shared_from_this(), std::move(head), version_ == 11,
                                          context_.settings.answer_time, std::move(report_));
        context_.add(body);
        sender(body);
    }

    /// Sends what there is of the file, if it is one.
    void after_piece(const ErrorCode& error) {
        if (error || !file_ || sent_of_file_ == file_->size()) {
            file_.reset();
            return after_answer(error);
        }
        net::post(context_.file_workers.pool, [self = shared_from_this()] {
            std::string piece = self->file_->read(self->sent_of_file_, piece_size);
            net::post(self->socket_.get_executor(), [self, piece = std::move(piece)]() mutable {
                self->send_piece(std::move(piece));
            });
        });
    }

    void send_piece(std::string piece) {
        if (piece.empty()) {
            // The file has become shorter: the client sees that the answer is not whole.
            log_error("a file has become shorter while it was sent", report_->route);
            return close();
        }
        // It may also have become longer.
        piece.resize(std::min<std::uint64_t>(piece.size(), file_->size() - sent_of_file_));
        body_ = std::move(piece);
        sent_of_file_ += body_.size();
        set_deadline(context_.settings.answer_time);
        net::async_write(socket_, net::buffer(body_),
                         [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                             self->after_piece(error);
                         });
    }

    void after_answer(const ErrorCode& error) {
        report_.reset();
        body_.clear();
        ++answered_;
        if (error || state_ == State::closed) {
            return close();
        }
        if (keep_alive_) {
            return next_request();
        }
        lingers_ = lingers_ || !received().empty();
        lingers_ ? linger() : close();
    }

    /// Reads what the client still sends: closing at once would reset the connection, and the
    /// answer might be lost with it.
    void linger() {
        state_ = State::lingering;
        ErrorCode ignored;
        socket_.shutdown(net::ip::tcp::socket::shutdown_send, ignored);
        set_deadline(longest_lingering);
        read_and_forget();
    }

    void read_and_forget() {
        buffer_.consume(buffer_.size());
        socket_.async_read_some(buffer_.prepare(16 * 1024),
                                [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                                    if (error || self->state_ == State::closed) {
                                        return self->close();
                                    }
                                    self->read_and_forget();
                                });
    }

    ServerContext& context_;
    Socket socket_;
    Timer timer_;
    steady_clock::time_point deadline_ = steady_clock::time_point::max();
    /// When the timer wakes next.
    steady_clock::time_point wakes_at_ = steady_clock::time_point::max();
    WaitingConnections::Entry place_;
    State state_ = State::reading_head;
    beast::flat_buffer buffer_;
    HeadScanner scanner_;
    std::optional<Parser> parser_;
    /// A copy where more fields may follow.
    std::optional<http::request_header<>> head_;
    std::string peer_;
    HttpRequest request_;
    const Resource* resource_ = nullptr;
    RouteParameters parameters_;
    unsigned version_ = 11;
    bool is_head_ = false;
    bool keep_alive_ = false;
    bool lingers_ = false;
    bool timed_out_ = false;
    std::size_t answered_ = 0;
    std::shared_ptr<FinishedRequest> report_;
    std::string head_text_;
    std::string body_;
    std::shared_ptr<const FileContent> file_;
    std::uint64_t sent_of_file_ = 0;
};

}  // namespace

void serve_connection(ServerContext& context, Socket socket) {
    context.open.add();
    std::make_shared<Connection>(context, std::move(socket))->start();
}

}  // namespace loquent::host
