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
#include <utility>
#include <variant>

#include "commands.hpp"
#include "database.hpp"
#include "database_location.hpp"
#include "host_routes.hpp"
#include "host_state.hpp"
#include "http_server.hpp"
#include "ingest_body.hpp"
#include "log.hpp"

namespace loquent::host {
namespace {

/// Beyond the time that clients have for reading.
constexpr std::chrono::seconds longest_handling(30);

/// The signals that end the host, blocked for this thread and those that it starts from now on.
class StopSignals {
  public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        // The terminal is gone. Under nohup it is to go on then.
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

/// Lets the host have as many descriptors as the system allows. Returns how many connections it can
/// then keep open, of those that are wanted: some descriptors are for the database and for files.
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

/// Lets the system end the process where stopping takes too long: what waits for a database that
/// takes a query and never answers would be waited for without end.
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

}  // namespace

int run(const ServeCommand& command, Streams streams) {
    std::optional<StaticFiles> files;
    if (command.static_files && !(files = StaticFiles::open(*command.static_files))) {
        return fail(streams, exit_usage, "--static: cannot open the folder.");
    }
    if (files && !is_postgresql_url(command.database) && files->contains(command.database)) {
        return fail(streams, exit_usage,
                    "--static: the database is in this folder, and could be downloaded.");
    }
    std::optional<PosthogScripts> scripts;
    if (command.embedded_ingest && !(scripts = PosthogScripts::open(*command.embedded_ingest))) {
        return fail(streams, exit_usage, "--posthog-dist: there is no array.js.");
    }

    // A reader of the log or a client that goes away is no reason to end.
    std::signal(SIGPIPE, SIG_IGN);
    // Before all that has threads, and so gone after it.
    const StopLimit stop_limit;
    std::optional<StopSignals> stop_signals(std::in_place);
    auto opened = Database::open(command.database, host_sessions);
    if (const auto* error = std::get_if<DatabaseError>(&opened)) {
        return fail(streams, exit_environment,
                    "database " + printable_location(command.database) + ": " + error->message);
    }
    HostState state(*std::get<std::unique_ptr<Database>>(opened),
                    {.session_lifetime = command.session_lifetime,
                     .secure_cookies = command.secure_cookies,
                     .demo = command.demo});
    HttpServerSettings settings = command.server;
    settings.connections = possible_connections(settings.connections);
    if (settings.connections < command.server.connections) {
        log_info("the limit of file descriptors allows for " +
                 std::to_string(settings.connections) + " connections only");
    }
    if (scripts) {
        settings.longest_body = longest_ingest_body;
    }
    settings.observer = [&state, &command](const FinishedRequest& request) {
        state.http_metrics.add(request);
        if (command.access_log) {
            log_request(request);
        }
    };
    auto started =
        HttpServer::start(command.listen, host_routes(state, std::move(files), std::move(scripts)),
                          std::move(settings));
    if (const auto* error = std::get_if<std::string>(&started)) {
        return fail(streams, exit_environment,
                    "--listen " + command.listen.address + ':' +
                        std::to_string(command.listen.port) + ": " + *error);
    }
    HttpServer& server = *std::get<std::unique_ptr<HttpServer>>(started);
    streams.out << "Listening on " << to_url({command.listen.address, server.port()}) << std::endl;

    stop_signals->wait();
    stop_signals.reset();
    StopLimit::begin(command.server.stop_time + longest_handling);
    server.stop();
    return exit_success;
}

}  // namespace loquent::host
