// SPDX-License-Identifier: MIT
#include "http_server.hpp"

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/address.hpp>
#include <asio/post.hpp>
#include <asio/thread_pool.hpp>
#include <atomic>
#include <chrono>
#include <exception>
#include <future>
#include <restinio/all.hpp>
#include <thread>
#include <utility>
#include <vector>

#include "chunked_body.hpp"
#include "entrance_limit.hpp"
#include "log.hpp"
#include "percent_decoding.hpp"
#include "problem.hpp"
#include "running_requests.hpp"
#include "security_headers.hpp"
#include "server_traits.hpp"

namespace loquent::host {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t io_threads = 2;
// The routes are regular expressions, whose engine recurses for each character of a path.
constexpr std::size_t longest_path = 2 * 1024;
constexpr std::size_t longest_target = 8 * 1024;
// Handlers are short; what they wait for, such as the database, has limits below this one.
constexpr auto longest_handling = 60s;

/// Its functions refer to `source` and `parameters`.
HttpRequest to_request(const restinio::request_t& source,
                       const restinio::router::route_params_t& parameters) {
    HttpRequest request;
    request.method = source.header().method().c_str();
    request.path = source.header().path();
    request.query = source.header().query();
    request.body = source.body();
    request.header = [&source](std::string_view name) {
        return source.header().get_field_or(name, std::string());
    };
    request.parameter = [&parameters](std::string_view name) {
        return std::string(parameters.get_param(name).value_or(std::string_view()));
    };
    return request;
}

template <typename Output>
restinio::response_builder_t<Output> begin_response(restinio::request_t& request, HttpReply& reply,
                                                    bool keep_alive) {
    auto response = request.create_response<Output>(
        {restinio::http_status_code_t{reply.status}, std::string(reason_phrase(reply.status))});
    if (!keep_alive || !request.header().should_keep_alive()) {
        response.connection_close();
    } else {
        response.connection_keep_alive();
    }
    response.append_header_date_field();
    add_security_headers(reply);
    for (auto& [name, value] : reply.headers) {
        response.append_header(std::move(name), std::move(value));
    }
    return response;
}

void send_whole(restinio::request_t& request, HttpReply reply, bool keep_alive, Running running) {
    running.report->bytes = reply.body.size();
    auto response = begin_response<restinio::user_controlled_output_t>(request, reply, keep_alive);
    response.set_content_length(reply.body.size());
    // RFC 9110, 9.3.2: as for GET, but without the content.
    if (request.header().method() != restinio::http_method_head()) {
        response.append_body(std::move(reply.body));
    }
    response.done([running = std::move(running)](const auto&) {});
}

/// An io_context that can be rid of its handlers before its end.
class IoContext : public asio::io_context {
  public:
    /// Destroys all handlers that wait, and with them the connections. Nothing may run any more.
    void drop_handlers() { shutdown(); }
};

}  // namespace

class HttpServer::Impl {
  public:
    Impl(Routes routes, HttpServerSettings settings)
        : routes_(std::move(routes)),
          settings_(std::move(settings)),
          workers_(worker_threads),
          slow_workers_(slow_threads) {
        build_router();
    }

    ~Impl() { stop(); }

    void start(const ListenAddress& listen) {
        const auto address = asio::ip::make_address(listen.address);
        server_ = std::make_unique<Server>(
            restinio::external_io_context(io_),
            restinio::server_settings_t<ServerTraits>{}
                .address(address)
                .protocol(address.is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4())
                .port(listen.port)
                .acceptor_post_bind_hook([this](asio::ip::tcp::acceptor& acceptor) {
                    port_ = acceptor.local_endpoint().port();
                })
                .request_handler(
                    std::make_unique<Entrance>(Entrance{[this](restinio::request_handle_t request) {
                        return enter(std::move(request));
                    }}))
                .max_parallel_connections(settings_.connections)
                .incoming_http_msg_limits(
                    restinio::incoming_http_msg_limits_t{}
                        // Beyond these RESTinio closes the connection without an answer, so they
                        // are wider than those that `enter` answers.
                        .max_url_size(8 * longest_target)
                        .max_body_size(2 * settings_.longest_body)
                        .max_field_name_size(1024)
                        .max_field_value_size(16 * 1024)
                        .max_field_count(128))
                .read_next_http_message_timelimit(settings_.request_time)
                .handle_request_timeout(longest_handling)
                .write_http_response_timelimit(settings_.answer_time));
        server_->open_sync();
        for (std::size_t index = 0; index < io_threads; ++index) {
            io_threads_.emplace_back([this] { io_.run(); });
        }
    }

    std::uint16_t port() const { return port_; }

    void stop() {
        if (std::exchange(stopped_, true)) {
            return;
        }
        stopping_ = true;
        if (!io_threads_.empty()) {
            close();
        }
        // What else would go on for ever.
        open_bodies_.end_all();
        // First the handlers, however long they take; then the clients, who may never read.
        workers_.join();
        slow_workers_.join();
        running_.wait_for_none(settings_.stop_time);
        io_.stop();
        for (std::thread& thread : io_threads_) {
            thread.join();
        }
        // A connection that ends tells the server, which therefore is still there.
        io_.drop_handlers();
    }

  private:
    using Router = restinio::router::express_router_t<>;

    using Server = restinio::http_server_t<ServerTraits>;

    void build_router() {
        restinio::path2regex::options_t options;
        options.sensitive(true);
        for (const Resource& resource : routes_.resources) {
            router_.add_handler(
                restinio::router::none_of_methods(restinio::http_method_unknown()),
                resource.pattern, options,
                [this, &resource](restinio::request_handle_t request,
                                  restinio::router::route_params_t parameters) {
                    const auto handler = [&resource](const HttpRequest& what) {
                        return answer(resource, what);
                    };
                    if (resource.from_memory) {
                        return run_here(request, parameters, resource.pattern, handler);
                    }
                    if (request->header().method().c_str() == resource.slow_method) {
                        return run_in_turn(std::move(request), std::move(parameters),
                                           resource.pattern, handler);
                    }
                    return run(workers_, std::move(request), std::move(parameters),
                               resource.pattern, handler);
                });
        }
        router_.non_matched_request_handler([this](restinio::request_handle_t request) {
            return run(workers_, std::move(request), {}, "(file)",
                       [this](const HttpRequest& what) { return routes_.otherwise(what); });
        });
    }

    restinio::request_handling_status_t enter(restinio::request_handle_t request) {
        if (request->header().path().size() > longest_path) {
            return refuse(request, 414, "The path is longer than 2 KiB.");
        }
        if (request->header().request_target().size() > longest_target) {
            return refuse(request, 414, "The path and the query are longer than 8 KiB.");
        }
        if (request->body().size() > settings_.longest_body) {
            return refuse(
                request, 413,
                "The body is longer than " + std::to_string(settings_.longest_body) + " bytes.");
        }
        // The router throws at such a path.
        if (!percent_decode(request->header().path())) {
            return refuse(request, 400, "The path is not percent-encoded correctly.");
        }
        // A connection that is open already may bring another request while the server stops.
        if (stopping_) {
            return refuse(request, 503, "The host is being stopped.");
        }
        return router_(std::move(request));
    }

    /// Of a request that has arrived.
    Running begin(const restinio::request_t& request, const std::string& route) {
        const auto arrived = std::chrono::steady_clock::now();
        std::shared_ptr<FinishedRequest> report(
            new FinishedRequest{.method = request.header().method().c_str(), .route = route},
            [this, arrived](FinishedRequest* finished) {
                const std::unique_ptr<FinishedRequest> owned(finished);
                if (settings_.observer) {
                    owned->duration = std::chrono::steady_clock::now() - arrived;
                    settings_.observer(*owned);
                }
            });
        return {running_.begin(), std::move(report)};
    }

    void send(restinio::request_t& request, HttpReply reply, Running running) {
        running.report->status = reply.status;
        if (!reply.stream || request.header().method() == restinio::http_method_head()) {
            send_whole(request, std::move(reply), !stopping_, std::move(running));
            return;
        }
        const StreamSender sender = std::move(reply.stream);
        // It ends with its client or with the server: there is no next request.
        const auto body = std::make_shared<ChunkedBody>(
            begin_response<restinio::chunked_output_t>(request, reply, false), std::move(running));
        open_bodies_.add(body);
        sender(body);
    }

    restinio::request_handling_status_t refuse(const restinio::request_handle_t& request,
                                               unsigned short status, const std::string& detail) {
        return send_soon(request, problem(status, detail), begin(*request, "(refused)"));
    }

    /// An answer from within RESTinio's call of the handler would make it read the next request
    /// twice at once, and take the body of one for another.
    restinio::request_handling_status_t send_soon(const restinio::request_handle_t& request,
                                                  HttpReply reply, Running running) {
        asio::post(
            io_, [this, request, reply = std::move(reply), running = std::move(running)]() mutable {
                send(*request, std::move(reply), std::move(running));
            });
        return restinio::request_accepted();
    }

    restinio::request_handling_status_t run_in_turn(restinio::request_handle_t request,
                                                    restinio::router::route_params_t parameters,
                                                    const std::string& route, Handler handler) {
        const auto place = slow_places_.try_enter();
        if (!place) {
            HttpReply busy = problem(503, "Too many requests of this kind are waiting.");
            busy.headers.emplace_back("Retry-After", "1");
            return send_soon(request, std::move(busy), begin(*request, route));
        }
        return run(slow_workers_, std::move(request), std::move(parameters), route,
                   [place, handler = std::move(handler)](const HttpRequest& what) {
                       return handler(what);
                   });
    }

    restinio::request_handling_status_t run(asio::thread_pool& threads,
                                            restinio::request_handle_t request,
                                            restinio::router::route_params_t parameters,
                                            const std::string& route, Handler handler) {
        Running running = begin(*request, route);
        // Shared, as asio copies what it is given and RESTinio's parameters can only be moved.
        auto shared = std::make_shared<restinio::router::route_params_t>(std::move(parameters));
        asio::post(threads, [this, request = std::move(request), parameters = std::move(shared),
                             handler = std::move(handler), running = std::move(running)]() mutable {
            const HttpRequest what = to_request(*request, *parameters);
            HttpReply reply = guarded(handler, what, running);
            send(*request, std::move(reply), std::move(running));
        });
        return restinio::request_accepted();
    }

    restinio::request_handling_status_t run_here(const restinio::request_handle_t& request,
                                                 const restinio::router::route_params_t& parameters,
                                                 const std::string& route, const Handler& handler) {
        auto running = begin(*request, route);
        HttpReply reply = guarded(handler, to_request(*request, parameters), running);
        return send_soon(request, std::move(reply), std::move(running));
    }

    static HttpReply guarded(const Handler& handler, const HttpRequest& request,
                             const Running& running) {
        try {
            return handler(request);
        } catch (const std::exception& error) {
            log_error("a request failed: " + request.method + ' ' + running.report->route,
                      error.what());
            return problem(500, "The request failed for a reason of the host's own.");
        }
    }

    void close() {
        std::promise<void> closed;
        server_->close_async([&closed] { closed.set_value(); },
                             [&closed](std::exception_ptr) { closed.set_value(); });
        closed.get_future().wait();
    }

    Routes routes_;
    HttpServerSettings settings_;
    Router router_;
    RunningRequests running_;
    OpenBodies open_bodies_;
    EntranceLimit slow_places_{static_cast<int>(slow_threads + longest_slow_queue)};
    asio::thread_pool workers_;
    asio::thread_pool slow_workers_;
    // The server's sockets are its own, so it outlives them.
    IoContext io_;
    // Else the threads would end when nothing is open, and nobody would close the server.
    asio::executor_work_guard<asio::io_context::executor_type> work_ =
        asio::make_work_guard(io_.get_executor());
    std::unique_ptr<Server> server_;
    std::vector<std::thread> io_threads_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_ = false;
    bool stopped_ = false;
};

std::variant<std::unique_ptr<HttpServer>, std::string> HttpServer::start(
    const ListenAddress& listen, Routes routes, HttpServerSettings settings) {
    auto impl = std::make_unique<Impl>(std::move(routes), std::move(settings));
    try {
        impl->start(listen);
    } catch (const std::exception& error) {
        return error.what();
    }
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const {
    return impl_->port();
}

void HttpServer::stop() {
    impl_->stop();
}

}  // namespace loquent::host
