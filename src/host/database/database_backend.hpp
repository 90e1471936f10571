// SPDX-License-Identifier: MIT
#pragma once

#include <soci/soci.h>

#include <memory>
#include <string>

namespace loquent::host {

/// What a Database does differently for SQLite and for PostgreSQL. Its functions throw what SOCI
/// throws, and may be called by several threads, each with a session of its own.
class DatabaseBackend {
  public:
    DatabaseBackend() = default;
    virtual ~DatabaseBackend() = default;
    DatabaseBackend(const DatabaseBackend&) = delete;
    DatabaseBackend& operator=(const DatabaseBackend&) = delete;

    /// Connects a session that is closed.
    virtual void open(soci::session& session) const = 0;

    /// Whether a session has to be reopened before it can be used.
    [[nodiscard]] virtual bool is_lost(const soci::session& session) const {
        return !session.is_connected();
    }

    /// The socket of an open session, which can be shut down to end a wait for the server; -1 if it
    /// has none.
    [[nodiscard]] virtual int socket_of(soci::session& /*session*/) const { return -1; }

    /// Begins a transaction that waits for every other one that was begun by this function, in
    /// other processes too. So writers behave the same on both databases: what one has read stays
    /// true until it commits, and ids are assigned in the order in which they become visible.
    virtual void begin_write(soci::session& session) const = 0;
};

/// Keeps readers and a writer of an SQLite database from waiting for one another, in other
/// processes too. The mode is stored in the file, so this changes something only the first time.
/// That one change ignores the busy timeout: if two processes make it at once, one fails and must
/// try again. Throws if the folder of `file` cannot hold such a log.
void use_write_ahead_log(soci::session& session, const std::string& file);

/// For the SQLite file of this name.
[[nodiscard]] std::unique_ptr<DatabaseBackend> sqlite_backend(std::string file);

/// For the PostgreSQL database at this URL.
[[nodiscard]] std::unique_ptr<DatabaseBackend> postgresql_backend(std::string url);

}  // namespace loquent::host
