// SPDX-License-Identifier: MIT
#include "database.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "migrations.hpp"

namespace loquent::host {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds busy_timeout = 5s;

std::optional<DatabaseError> check_file(const std::filesystem::path& file,
                                        MissingDatabase missing) {
    const std::string name = file.string();
    if (name.empty() || name == ":memory:") {
        return DatabaseError{
            "A file must be named: each session would have a database of its own."};
    }
    if (name.find("://") != std::string::npos) {
        return DatabaseError{"Only SQLite files are supported."};
    }
    // SOCI's connection strings have no escape for it.
    if (name.find('"') != std::string::npos) {
        return DatabaseError{"The file name must not hold a quotation mark."};
    }
    std::error_code ignored;
    if (missing == MissingDatabase::refuse && !std::filesystem::exists(file, ignored)) {
        return DatabaseError{"There is no such file."};
    }
    return std::nullopt;
}

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

void open_session(soci::session& session, const std::filesystem::path& file) {
    session.open(soci::sqlite3,
                 "db=\"" + file.string() + "\" timeout=" + std::to_string(busy_timeout.count()));
    use_write_ahead_log(session);
}

}  // namespace

DatabaseResult<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file,
                                                         std::size_t sessions,
                                                         MissingDatabase missing) {
    if (auto error = check_file(file, missing)) {
        return *std::move(error);
    }
    // Its constructor is private, which std::make_unique cannot reach.
    std::unique_ptr<Database> database(new Database(sessions));
    try {
        for (std::size_t index = 0; index < sessions; ++index) {
            open_session(database->pool_.at(index), file);
        }
    } catch (const std::exception& error) {
        return error_from(error);
    }
    auto migrated = database->write([](soci::session& session) { return migrate(session); });
    if (auto* error = std::get_if<DatabaseError>(&migrated)) {
        return std::move(*error);
    }
    if (const auto& refusal = std::get<std::optional<std::string>>(migrated)) {
        return DatabaseError{*refusal};
    }
    return database;
}

DatabaseError Database::error_from(const std::exception& error) {
    const auto* from_soci = dynamic_cast<const soci::soci_error*>(&error);
    // what() of SOCI's errors quotes the statement, and in some places the values bound to it.
    DatabaseError result{from_soci == nullptr ? error.what() : from_soci->get_error_message()};
    if (result.message.starts_with("sqlite3_")) {
        result.message.erase(0, result.message.find(": ") + 2);
    }
    std::ranges::replace(result.message, '\n', ' ');
    return result;
}

Database::WriteTransaction::WriteTransaction(soci::session& session) : session_(session) {
    session_ << "BEGIN IMMEDIATE";
}

Database::WriteTransaction::~WriteTransaction() {
    if (!open_) {
        return;
    }
    try {
        session_ << "ROLLBACK";
    } catch (const std::exception&) {
        // SQLite has rolled back by itself, as it does after some errors. The error that led here
        // is on its way to the caller.
    }
}

void Database::WriteTransaction::commit() {
    session_ << "COMMIT";
    open_ = false;
}

}  // namespace loquent::host
