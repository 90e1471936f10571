// SPDX-License-Identifier: MIT
#pragma once

#include <soci/soci.h>

#include <cstddef>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace loquent::host {

/// A failure of the database itself, as opposed to something wrong in what is stored.
struct DatabaseError {
    /// What the database said, on one line.
    std::string message;
};

/// What a piece of work on the database gave, or why it failed.
template <typename Value>
using DatabaseResult = std::variant<Value, DatabaseError>;

/// What to do when there is no database file yet.
enum class MissingDatabase { create, refuse };

/// An SQLite database whose schema is up to date, and a pool of sessions on it.
/// SOCI's exceptions end here: work that throws is rolled back and becomes a DatabaseError.
class Database {
  public:
    /// Opens `file` and migrates its schema. `sessions` is how many threads may work at a time;
    /// one more waits for a free session. The caller owns the database and keeps it alive while
    /// anything uses it.
    [[nodiscard]] static DatabaseResult<std::unique_ptr<Database>> open(
        const std::filesystem::path& file, std::size_t sessions,
        MissingDatabase missing = MissingDatabase::create);

    /// Runs `work(soci::session&)` and returns what it returns (std::monostate for void). Each
    /// statement sees what other processes have committed before it.
    template <typename Work>
    auto read(Work work) {
        return guarded([&](soci::session& session) { return value_of(work, session); });
    }

    /// As read, in a transaction: all of `work` is stored or nothing.
    template <typename Work>
    auto write(Work work) {
        return guarded([&](soci::session& session) {
            WriteTransaction transaction(session);
            auto value = value_of(work, session);
            transaction.commit();
            return value;
        });
    }

  private:
    /// Holds the write lock from its start on: SQLite fails a transaction that began as a reader
    /// at its first write, whatever the busy timeout, when another process wrote in between.
    class WriteTransaction {
      public:
        explicit WriteTransaction(soci::session& session);
        ~WriteTransaction();
        WriteTransaction(const WriteTransaction&) = delete;
        WriteTransaction& operator=(const WriteTransaction&) = delete;
        void commit();

      private:
        soci::session& session_;
        bool open_ = true;
    };

    explicit Database(std::size_t sessions) : pool_(sessions) {}

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
            soci::session session(pool_);
            return work(session);
        } catch (const std::exception& error) {
            return error_from(error);
        }
    }

    static DatabaseError error_from(const std::exception& error);

    soci::connection_pool pool_;
};

}  // namespace loquent::host
