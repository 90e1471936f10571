// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "host/database/database_backend.hpp"

namespace loquent::host {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds busy_timeout = 5s;

/// Readers and a writer, of other processes too, then do not wait for one another. The mode is
/// stored in the file, so this changes something only the first time. That change alone does not
/// heed the busy timeout: of two processes that make it at once one fails and must try again.
void use_write_ahead_log(soci::session& session) {
    const auto give_up = std::chrono::steady_clock::now() + busy_timeout;
    for (;;) {
        try {
            std::string mode;
            session << "PRAGMA journal_mode = WAL", soci::into(mode);
            return;
        } catch (const soci::sqlite3_soci_error& error) {
            if (error.result() != SQLITE_BUSY || std::chrono::steady_clock::now() > give_up) {
                throw;
            }
        }
        std::this_thread::sleep_for(10ms);
    }
}

class SqliteBackend final : public DatabaseBackend {
  public:
    explicit SqliteBackend(std::string file) : file_(std::move(file)) {}

    void open(soci::session& session) const override {
        {
            const std::lock_guard lock(mutex_);
            if (first_ && identity() != first_) {
                throw std::runtime_error(identity() ? "The file is another one by now; start anew."
                                                    : "The file is gone.");
            }
        }
        create_for_owner();
        session.open(soci::sqlite3,
                     "db=\"" + file_ + "\" timeout=" + std::to_string(busy_timeout.count()));
        use_write_ahead_log(session);
        session << "PRAGMA foreign_keys = ON";
        const std::lock_guard lock(mutex_);
        if (!first_) {
            first_ = identity();
        }
    }

    /// Also when the file is another one by now, such as a backup that was put in its place: SQLite
    /// would go on with the old one, which nobody finds any more.
    bool is_lost(const soci::session& session) const override {
        const std::lock_guard lock(mutex_);
        return DatabaseBackend::is_lost(session) || identity() != first_;
    }

    /// Holds the write lock from its start on: SQLite fails a transaction that began as a reader
    /// at its first write, whatever the busy timeout, when another process wrote in between.
    void begin_write(soci::session& session) const override { session << "BEGIN IMMEDIATE"; }

  private:
    /// SQLite would let everybody read a new file, with the hashes of the passwords in it.
    void create_for_owner() const {
        const int descriptor = ::open(file_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (descriptor >= 0) {
            ::close(descriptor);
        }
    }

    using Identity = std::pair<dev_t, ino_t>;

    /// Of the file that has the name now; nothing if none has it.
    std::optional<Identity> identity() const {
        struct stat found {};
        return ::stat(file_.c_str(), &found) == 0
                   ? std::optional(Identity(found.st_dev, found.st_ino))
                   : std::nullopt;
    }

    std::string file_;
    mutable std::mutex mutex_;
    /// That which was opened first. Another one under its name is not opened: sessions that have
    /// the old one open would share its locks and its write-ahead log.
    mutable std::optional<Identity> first_;
};

}  // namespace

std::unique_ptr<DatabaseBackend> sqlite_backend(std::string file) {
    return std::make_unique<SqliteBackend>(std::move(file));
}

}  // namespace loquent::host
