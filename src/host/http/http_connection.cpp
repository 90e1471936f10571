// SPDX-License-Identifier: MIT
#include "host/http/http_connection.hpp"

#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "host/http/chunked_body.hpp"
#include "host/http/deadline.hpp"
#include "host/http/file_sender.hpp"
#include "host/http/head_scanner.hpp"
#include "host/http/linger.hpp"
#include "host/http/problem.hpp"
#include "host/http/request_parser.hpp"
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

/// For a request that may be under way when the server is told to stop: the first one of a new
/// connection, or the next one of a client that sends one after the other.
constexpr auto time_for_first_request = 1s;
constexpr auto time_for_next_request = 250ms;

HttpReply overloaded() {
    HttpReply reply = problem(503, "Too many requests are waiting.");
    reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

/// Everything but the handlers runs on the socket's strand.
class Connection final : public GivesWay,
                         public BodyConnection,
                         public HasDeadline,
                         public std::enable_shared_from_this<Connection> {
  public:
    Connection(ServerContext& context, Socket socket)
        : context_(context), socket_(std::move(socket)), deadline_(socket_.get_executor()) {}

    ~Connection() override {
        context_.open.remove();
        // Until now it counts as a connection that was asked to make room.
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

    void set_deadline(steady_clock::duration from_now) override {
        deadline_.set(from_now, shared_from_this());
    }

    void close() override {
        state_ = State::closed;
        ErrorCode ignored;
        socket_.shutdown(net::ip::tcp::socket::shutdown_both, ignored);
        socket_.close(ignored);
        deadline_.cancel();
    }

    void on_deadline() override {
        const bool has_begun = state_ == State::reading_body ||
                               (state_ == State::reading_head && scanner_.has_begun());
        if (!has_begun) {
            ErrorCode ignored;
            const bool is_arriving =
                state_ == State::reading_head && socket_.available(ignored) > 0;
            return is_arriving ? set_deadline(time_for_next_request) : close();
        }
        // Otherwise the pending read would go on beside the answer.
        ErrorCode ignored;
        timed_out_ = true;
        socket_.cancel(ignored);
    }

  private:
    enum class State { reading_head, reading_body, handling, writing, lingering, closed };

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
        if (const auto refusal = parser_.take_head(buffer_)) {
            return refuse(*refusal, "(unreadable)");
        }
        check_request();
    }

    void check_request() {
        const RequestHead head = parser_.head();
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
        keep_alive_ = parser_.keeps_alive();
        report_ = context_.report(request_.method, resource_ ? resource_->pattern : "(file)");
        if (parser_.is_done()) {
            return dispatch();
        }
        state_ = State::reading_body;
        parser_.expect_body(longest_body);
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
        http::async_read(socket_, buffer_, parser_.body_parser(),
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
        deadline_.clear();
        request_.body = parser_.body();
        request_.header = [this](std::string_view name) { return parser_.field(name); };
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

    /// Answers a request that is not read any further. What has been read may be anything.
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
        body_ = is_head_ || reply.file ? std::string() : std::move(reply.body);
        set_deadline(context_.settings.answer_time);
        net::async_write(
            socket_, std::array<net::const_buffer, 2>{net::buffer(head_text_), net::buffer(body_)},
            [self = shared_from_this(), file = is_head_ ? nullptr : std::move(reply.file)](
                const ErrorCode& error, std::size_t) {
                error || !file ? self->after_answer(error) : self->send_body_of(file);
            });
    }

    void send_body_of(const std::shared_ptr<const FileContent>& file) {
        send_file(
            shared_from_this(), context_.file_workers.pool,
            {.content = file,
             .route = report_->route,
             .answer_time = context_.settings.answer_time},
            [self = shared_from_this()](const ErrorCode& error) { self->after_answer(error); });
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
        if (!lingers_) {
            return close();
        }
        state_ = State::lingering;
        linger(shared_from_this());
    }

    ServerContext& context_;
    Socket socket_;
    Deadline deadline_;
    WaitingConnections::Entry place_;
    State state_ = State::reading_head;
    beast::flat_buffer buffer_;
    HeadScanner scanner_;
    RequestParser parser_;
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
};

}  // namespace

void serve_connection(ServerContext& context, Socket socket) {
    context.open.add();
    std::make_shared<Connection>(context, std::move(socket))->start();
}

}  // namespace loquent::host
