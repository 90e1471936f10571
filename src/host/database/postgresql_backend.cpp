// SPDX-License-Identifier: MIT
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>

#include <array>
#include <string_view>
#include <utility>

#include "host/database/database_backend.hpp"

namespace loquent::host {
namespace {

/// Connection parameters that are used unless the URL has others. A server that does not answer
/// must not hold a thread for minutes, as TCP's own limits would.
constexpr std::array default_parameters{
    std::pair<std::string_view, std::string_view>{"connect_timeout", "5"},
    std::pair<std::string_view, std::string_view>{"tcp_user_timeout", "10000"},
    std::pair<std::string_view, std::string_view>{"application_name", "loquent-host"},
    std::pair<std::string_view, std::string_view>{"client_encoding", "UTF8"},
};

/// The result always has a parameter, which SOCI 4.0.3 needs: it takes the connection string apart
/// at its equals signs, and of a URL without one nothing is left.
std::string with_defaults(std::string url) {
    for (const auto& [name, value] : default_parameters) {
        const std::string assignment = std::string(name) + '=';
        const bool has_parameters = url.find('?') != std::string::npos;
        if (url.find('?' + assignment) == std::string::npos &&
            url.find('&' + assignment) == std::string::npos) {
            url += (has_parameters ? '&' : '?') + assignment + std::string(value);
        }
    }
    return url;
}

class PostgresqlBackend final : public DatabaseBackend {
  public:
    explicit PostgresqlBackend(std::string url) : url_(with_defaults(std::move(url))) {}

    void open(soci::session& session) const override {
        session.open(soci::postgresql, url_);
        for (const char* setting :
             {"statement_timeout = '4s'", "lock_timeout = '3s'",
              "idle_in_transaction_session_timeout = '30s'", "client_min_messages = 'warning'"}) {
            session << "SET " + std::string(setting);
        }
    }

    int socket_of(soci::session& session) const override {
        // A session that could not be connected has no backend.
        auto* backend = static_cast<soci::postgresql_session_backend*>(session.get_backend());
        return backend == nullptr ? -1 : PQsocket(backend->conn_);
    }

    void begin_write(soci::session& session) const override {
        session << "BEGIN";
        // Any number will do, as long as every version of the host uses the same one.
        session << "SELECT pg_advisory_xact_lock(5286774871)";
    }

  private:
    std::string url_;
};

}  // namespace

std::unique_ptr<DatabaseBackend> postgresql_backend(std::string url) {
    return std::make_unique<PostgresqlBackend>(std::move(url));
}

}  // namespace loquent::host
