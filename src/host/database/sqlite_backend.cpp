// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <pwd.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "host/database/database_backend.hpp"

namespace loquent::host {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds busy_timeout = 5s;

/// The user of this process, for messages.
std::string user_name() {
    const passwd* entry = getpwuid(geteuid());
    return entry == nullptr ? "user " + std::to_string(geteuid())
                            : "user " + std::string(entry->pw_name);
}

bool may(const std::string& path, int what) {
    return faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0;
}

std::string folder_of(const std::string& file) {
    const auto folder = std::filesystem::path(file).parent_path().string();
    return folder.empty() ? "." : folder;
}

/// SQLite says no more than "unable to open database file", and keeps two more files beside the
/// database, so that the folder must be writable, too.
void check_rights(const std::string& file) {
    const std::string folder = folder_of(file);
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
        throw std::runtime_error(
            may(folder_of(folder), X_OK)
                ? "There is no folder '" + folder + "'. Create it and give it to " + user_name() +
                      "."
                : "The folder '" + folder + "' is closed to " + user_name() +
                      ". Give it to that user, or name a file in another folder.");
    }
    if (!may(folder, W_OK | X_OK)) {
        throw std::runtime_error("The folder '" + folder + "' cannot be written by " + user_name() +
                                 ". Give it to that user, or name a file in another folder.");
    }
    if (may(file, F_OK) && !may(file, R_OK | W_OK)) {
        throw std::runtime_error("The file in the folder '" + folder +
                                 "' cannot be read and written by " + user_name() +
                                 ". Give it to that user.");
    }
}

}  // namespace

void use_write_ahead_log(soci::session& session, const std::string& file) {
    const auto refuse = [&file](const std::string& why) {
        throw std::runtime_error("The folder '" + folder_of(file) +
                                 "' does not support SQLite's write-ahead log (" + why + "), as " +
                                 user_name() +
                                 " sees it. Name a file on a local disk, or use PostgreSQL.");
    };
    const auto give_up = std::chrono::steady_clock::now() + busy_timeout;
    for (;;) {
        try {
            std::string mode;
            session << "PRAGMA journal_mode = WAL", soci::into(mode);
            if (mode != "wal") {
                refuse("it stays in mode " + mode);
            }
            // The memory that the log's users share is made by the first one that reads.
            session << "SELECT COUNT(*) FROM sqlite_master", soci::into(mode);
            return;
        } catch (const soci::sqlite3_soci_error& error) {
            if ((error.result() & 0xff) == SQLITE_IOERR) {
                refuse("input or output failed");
            }
            if (error.result() != SQLITE_BUSY || std::chrono::steady_clock::now() > give_up) {
                throw;
            }
        }
        std::this_thread::sleep_for(10ms);
    }
}

namespace {

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
        check_rights(file_);
        create_for_owner();
        session.open(soci::sqlite3,
                     "db=\"" + file_ + "\" timeout=" + std::to_string(busy_timeout.count()));
        use_write_ahead_log(session, file_);
        session << "PRAGMA foreign_keys = ON";
        const std::lock_guard lock(mutex_);
        if (!first_) {
            first_ = identity();
        }
    }

    /// Also if the file has been replaced, such as by a backup: SQLite would go on using the old
    /// one, which nobody can find any more.
    bool is_lost(const soci::session& session) const override {
        const std::lock_guard lock(mutex_);
        return DatabaseBackend::is_lost(session) || identity() != first_;
    }

    /// Holds the write lock from its start on: if a transaction began as a reader and another
    /// process wrote in between, SQLite fails its first write, whatever the busy timeout.
    void begin_write(soci::session& session) const override { session << "BEGIN IMMEDIATE"; }

  private:
    /// SQLite would create a file that everybody can read, with the hashes of the passwords in it.
    void create_for_owner() const {
        const int descriptor = ::open(file_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (descriptor >= 0) {
            ::close(descriptor);
        }
    }

    using Identity = std::pair<dev_t, ino_t>;

    /// The file that has the name now; empty if there is no such file.
    std::optional<Identity> identity() const {
        struct stat found {};
        return ::stat(file_.c_str(), &found) == 0
                   ? std::optional(Identity(found.st_dev, found.st_ino))
                   : std::nullopt;
    }

    std::string file_;
    mutable std::mutex mutex_;
    /// The file that was opened first. Another file of the same name is not opened: it would share
    /// its locks and its write-ahead log with the sessions that still have the old one open.
    mutable std::optional<Identity> first_;
};

}  // namespace

std::unique_ptr<DatabaseBackend> sqlite_backend(std::string file) {
    return std::make_unique<SqliteBackend>(std::move(file));
}

}  // namespace loquent::host
