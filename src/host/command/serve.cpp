// SPDX-License-Identifier: MIT
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "host/command/commands.hpp"
#include "host/command/host_parts.hpp"
#include "host/command/serve_extension.hpp"
#include "host/database/database.hpp"
#include "host/database/database_location.hpp"
#include "host/http/http_server.hpp"
#include "host/operations/access_log.hpp"
#include "host/support/log.hpp"

namespace loquent::host {
namespace {

/// For clients that are connecting when the host stops: a round trip or two.
constexpr std::chrono::milliseconds handshake_time(250);
/// Beyond the time that clients have for reading.
constexpr std::chrono::seconds longest_handling(30);
/// For a slow reader of the log.
constexpr std::chrono::seconds log_time(1);

/// The signals that end the host, blocked for this thread and those that it starts from now on.
class StopSignals {
  public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        // The terminal is gone. Under nohup the host goes on.
        struct sigaction hang_up {};
        if (sigaction(SIGHUP, nullptr, &hang_up) != 0 || hang_up.sa_handler != SIG_IGN) {
            sigaddset(&signals_, SIGHUP);
        }
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    ~StopSignals() { pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr); }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    void wait() const {
        int signal = 0;
        sigwait(&signals_, &signal);
    }

  private:
    sigset_t signals_{};
};

/// Lets the host have as many descriptors as the system allows. Returns how many of the wanted
/// connections it can then keep open: some descriptors are for the database and for files.
std::size_t possible_connections(std::size_t wanted) {
    constexpr std::size_t for_others = 64;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return wanted;
    }
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    const std::size_t all = getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : wanted;
    return std::min(wanted, all > for_others + 1 ? all - for_others : 1);
}

/// Lets the system end the process if stopping takes too long, for example because a query never
/// returns.
class StopLimit {
  public:
    StopLimit() = default;
    ~StopLimit() { alarm(0); }
    StopLimit(const StopLimit&) = delete;
    StopLimit& operator=(const StopLimit&) = delete;

    static void begin(std::chrono::seconds limit) { alarm(static_cast<unsigned>(limit.count())); }
};

int fail(Streams streams, int status, const std::string& message) {
    streams.err << "loquent-host: " << message << '\n';
    return status;
}

int fail(Streams streams, const std::string& option, const ListenAddress& listen,
         const std::string& error) {
    return fail(streams, exit_environment,
                option + ' ' + listen.address + ':' + std::to_string(listen.port) + ": " + error);
}

/// An extension, which may be null, between its start and its end.
class StartedExtension {
  public:
    StartedExtension(ServeExtension* extension, HostParts& parts) : extension_(extension) {
        if (extension_ != nullptr) {
            extension_->start(parts);
        }
    }
    ~StartedExtension() {
        if (extension_ != nullptr) {
            extension_->stop();
        }
    }
    StartedExtension(const StartedExtension&) = delete;
    StartedExtension& operator=(const StartedExtension&) = delete;

    [[nodiscard]] std::vector<Resource> resources() const {
        return extension_ == nullptr ? std::vector<Resource>() : extension_->resources();
    }
    [[nodiscard]] std::vector<Gauge> gauges() const {
        return extension_ == nullptr ? std::vector<Gauge>() : extension_->gauges();
    }

  private:
    ServeExtension* extension_;
};

}  // namespace

int run(const ServeCommand& command, Streams streams, ServeExtension* extension) {
    std::optional<StaticFiles> files;
    if (command.static_files && !(files = StaticFiles::open(*command.static_files))) {
        return fail(streams, exit_usage, "--static: cannot open the folder.");
    }
    if (files && !is_postgresql_url(command.database) && files->contains(command.database)) {
        return fail(streams, exit_usage,
                    "--static: the database is in this folder, and could be downloaded.");
    }
    // A reader of the log or a client that goes away is no reason to end.
    std::signal(SIGPIPE, SIG_IGN);
    // Nor is a file that has reached its size limit: the failed write is an ordinary error.
    std::signal(SIGXFSZ, SIG_IGN);
    // Declared before everything that has threads, so that it is destroyed last.
    const StopLimit stop_limit;
    std::optional<StopSignals> stop_signals(std::in_place);
    auto opened = Database::open(command.database, host_sessions, MissingDatabase::create,
                                 command.migrate ? OldSchema::migrate : OldSchema::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&opened)) {
        return fail(streams, exit_environment,
                    "database " + printable_location(command.database) + ": " + error->message);
    }
    HostParts parts(*std::get<std::unique_ptr<Database>>(opened),
                    {.session_lifetime = command.session_lifetime,
                     .secure_cookies = command.secure_cookies,
                     .config_max_age = command.config_max_age,
                     .allow_origins = command.allow_origins,
                     .trusted_proxies = command.trusted_proxies,
                     .operators = command.operators,
                     .api_hosts = command.api_hosts,
                     .script_tag = command.script_tag,
                     .more_policy = command.more_policy});
    const StartedExtension started_extension(extension, parts);
    HttpServerSettings settings = command.server;
    settings.handshake_time = handshake_time;
    settings.connections = possible_connections(settings.connections);
    if (settings.connections < command.server.connections) {
        log_info("the limit of file descriptors allows for " +
                 std::to_string(settings.connections) + " connections only");
    }
    settings.observer = [&parts, &command](const FinishedRequest& request) {
        parts.http_metrics.add(request);
        if (command.access_log) {
            log_request(request);
        }
    };
    std::unique_ptr<HttpServer> metrics;
    if (command.metrics) {
        auto started = HttpServer::start(*command.metrics,
                                         operations_routes(parts, started_extension.gauges()), {});
        if (const auto* error = std::get_if<std::string>(&started)) {
            return fail(streams, "--metrics-listen", *command.metrics, *error);
        }
        metrics = std::get<std::unique_ptr<HttpServer>>(std::move(started));
        streams.out << "Metrics on " << to_url({command.metrics->address, metrics->port()})
                    << std::endl;
    }
    auto started = HttpServer::start(
        command.listen, host_routes(parts, std::move(files), started_extension.resources()),
        std::move(settings));
    if (const auto* error = std::get_if<std::string>(&started)) {
        return fail(streams, "--listen", command.listen, *error);
    }
    HttpServer& server = *std::get<std::unique_ptr<HttpServer>>(started);
    streams.out << "Listening on " << to_url({command.listen.address, server.port()}) << std::endl;

    stop_signals->wait();
    stop_signals.reset();
    StopLimit::begin(command.drain_time + command.server.stop_time + longest_handling);
    parts.draining = true;
    server.drain();
    std::this_thread::sleep_for(command.drain_time);
    server.stop();
    finish_log(log_time);
    return exit_success;
}

}  // namespace loquent::host
