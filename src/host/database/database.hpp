// SPDX-License-Identifier: MIT
#pragma once

#include <soci/soci.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "host/database/database_backend.hpp"
#include "host/database/database_watch.hpp"

namespace loquent::host {

/// A failure of the database itself, as opposed to something wrong in what is stored.
struct DatabaseError {
    /// What the database said, on one line.
    std::string message;
};

/// The result of work on the database, or why it failed.
template <typename Value>
using DatabaseResult = std::variant<Value, DatabaseError>;

/// The error of work without a result; empty if it succeeded.
[[nodiscard]] inline std::optional<DatabaseError> failure_of(
    const DatabaseResult<std::monostate>& result) {
    const auto* error = std::get_if<DatabaseError>(&result);
    return error == nullptr ? std::nullopt : std::optional(*error);
}

/// What to do when there is no SQLite file yet. A PostgreSQL database is never created.
enum class MissingDatabase { create, refuse };

/// What to do with a database whose schema is older than this host's.
enum class OldSchema { migrate, refuse };

/// An SQLite or PostgreSQL database whose schema is up to date, and a pool of sessions on it.
/// SOCI's exceptions end here: work that throws is rolled back and becomes a DatabaseError.
/// A session that has lost its server connects again when it is next needed.
class Database {
  public:
    /// Opens the database at `location`, a file or a `postgresql://` URL. A new one gets the
    /// schema; an older schema is migrated, or is an error that says how to. `sessions` is how many
    /// threads may work at a time; any further thread waits up to 5 seconds for a free session. The
    /// caller owns the database and keeps it alive while anything uses it.
    [[nodiscard]] static DatabaseResult<std::unique_ptr<Database>> open(
        const std::string& location, std::size_t sessions,
        MissingDatabase missing = MissingDatabase::create, OldSchema old = OldSchema::migrate);

    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs `work(soci::session&)` and returns what it returns (std::monostate for void). Each
    /// statement sees what other processes have committed before it.
    template <typename Work>
    auto read(Work work) {
        return guarded([&](soci::session& session) { return value_of(work, session); });
    }

    /// Like read, but in a transaction: all of `work` is stored or nothing. Writers take turns.
    template <typename Work>
    auto write(Work work) {
        return guarded([&](soci::session& session) {
            WriteTransaction transaction(session, *backend_);
            auto value = value_of(work, session);
            transaction.commit();
            return value;
        });
    }

  private:
    class WriteTransaction {
      public:
        WriteTransaction(soci::session& session, const DatabaseBackend& backend);
        ~WriteTransaction();
        WriteTransaction(const WriteTransaction&) = delete;
        WriteTransaction& operator=(const WriteTransaction&) = delete;
        void commit();

      private:
        void roll_back();

        soci::session& session_;
        bool open_ = true;
    };

    /// A connected session of the pool for as long as this lives.
    class Lease {
      public:
        explicit Lease(Database& database);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        soci::session& session() { return database_.pool_.at(position_); }

        /// The work has been done: the database answers.
        void succeeded();

      private:
        Database& database_;
        std::size_t position_ = 0;
    };

    Database(std::unique_ptr<DatabaseBackend> backend, std::size_t sessions);

    template <typename Work>
    static auto value_of(Work& work, soci::session& session) {
        if constexpr (std::is_void_v<std::invoke_result_t<Work&, soci::session&>>) {
            work(session);
            return std::monostate{};
        } else {
            return work(session);
        }
    }

    template <typename Work>
    auto guarded(Work work) -> DatabaseResult<std::invoke_result_t<Work&, soci::session&>> {
        try {
            Lease lease(*this);
            auto value = work(lease.session());
            lease.succeeded();
            return value;
        } catch (const std::exception& error) {
            return error_from(error);
        }
    }

    /// Reconnects a session that has lost its server.
    void connect(soci::session& session);
    static DatabaseError error_from(const std::exception& error);

    std::unique_ptr<DatabaseBackend> backend_;
    soci::connection_pool pool_;
    std::unique_ptr<DatabaseWatch> watch_;
    /// While a server is away, only one thread tries to connect now and then, so that the others
    /// need not wait.
    std::atomic<std::chrono::steady_clock::time_point> next_attempt_{};
};

}  // namespace loquent::host
