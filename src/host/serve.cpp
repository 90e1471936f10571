// SPDX-License-Identifier: MIT
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

/// The signals that end the host, blocked for this thread and those that it starts from now on.
class StopSignals {
  public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
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
    std::optional<PosthogScripts> scripts;
    if (command.embedded_ingest && !(scripts = PosthogScripts::open(*command.embedded_ingest))) {
        return fail(streams, exit_usage, "--posthog-dist: there is no array.js.");
    }

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
    server.stop();
    return exit_success;
}

}  // namespace loquent::host
