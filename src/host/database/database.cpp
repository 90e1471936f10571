// SPDX-License-Identifier: MIT
#include "host/database/database.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include "host/database/database_location.hpp"
#include "host/database/migrations.hpp"

namespace loquent::host {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds longest_wait_for_session = 5s;
constexpr std::chrono::milliseconds pause_between_attempts = 500ms;

std::optional<DatabaseError> check_file(const std::string& name, MissingDatabase missing) {
    if (name.empty() || name == ":memory:") {
        return DatabaseError{
            "A file must be named: each session would have a database of its own."};
    }
    if (name.find("://") != std::string::npos) {
        return DatabaseError{"Only SQLite files and postgresql:// URLs are supported."};
    }
    // SOCI's connection strings have no escape for it.
    if (name.find('"') != std::string::npos) {
        return DatabaseError{"The file name must not hold a quotation mark."};
    }
    std::error_code ignored;
    if (missing == MissingDatabase::refuse && !std::filesystem::exists(name, ignored)) {
        return DatabaseError{"There is no such file."};
    }
    return std::nullopt;
}

std::optional<DatabaseError> check_url(const std::string& url) {
    // SOCI takes connection strings apart at white space.
    if (url.find_first_of(" \t\r\n") != std::string::npos) {
        return DatabaseError{"White space in the URL must be percent-encoded."};
    }
    return std::nullopt;
}

/// Without what may repeat values: SOCI adds the statement, PostgreSQL the row.
std::string short_message(std::string message) {
    if (message.starts_with("sqlite3_")) {
        message.erase(0, message.find(": ") + 2);
    }
    for (const std::string_view detail : {"\nDETAIL:", "\nCONTEXT:"}) {
        message.erase(std::min(message.find(detail), message.size()));
    }
    while (message.ends_with('\n')) {
        message.pop_back();
    }
    std::ranges::replace(message, '\n', ' ');
    return message;
}

}  // namespace

Database::Database(std::unique_ptr<DatabaseBackend> backend, std::size_t sessions)
    : backend_(std::move(backend)),
      pool_(sessions),
      watch_(std::make_unique<DatabaseWatch>(sessions)) {}

Database::~Database() = default;

DatabaseResult<std::unique_ptr<Database>> Database::open(const std::string& location,
                                                         std::size_t sessions,
                                                         MissingDatabase missing, OldSchema old) {
    const bool is_url = is_postgresql_url(location);
    if (auto error = is_url ? check_url(location) : check_file(location, missing)) {
        return *std::move(error);
    }
    // Its constructor is private, which std::make_unique cannot reach.
    std::unique_ptr<Database> database(
        new Database(is_url ? postgresql_backend(location) : sqlite_backend(location), sessions));
    try {
        for (std::size_t index = 0; index < sessions; ++index) {
            database->backend_->open(database->pool_.at(index));
        }
    } catch (const std::exception& error) {
        return error_from(error);
    }
    // Read first, so that a host with nothing to migrate does not write.
    const auto state = database->read([](soci::session& session) { return schema_state(session); });
    if (const auto* error = std::get_if<DatabaseError>(&state)) {
        return *error;
    }
    switch (std::get<SchemaState>(state)) {
        case SchemaState::current:
            return database;
        case SchemaState::older:
            if (old == OldSchema::refuse) {
                return DatabaseError{
                    "Its schema is that of an older loquent-host. Run loquent-host migrate."};
            }
            break;
        case SchemaState::missing:
        case SchemaState::newer:
            break;
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

void Database::connect(soci::session& session) {
    if (steady_clock::now() < next_attempt_.load()) {
        throw std::runtime_error("The database could not be reached a moment ago.");
    }
    try {
        session.close();
        backend_->open(session);
    } catch (const std::exception&) {
        next_attempt_ = steady_clock::now() + pause_between_attempts;
        throw;
    }
}

DatabaseError Database::error_from(const std::exception& error) {
    const auto* from_soci = dynamic_cast<const soci::soci_error*>(&error);
    // what() of SOCI's errors quotes the statement, and in some places the values bound to it.
    return {short_message(from_soci == nullptr ? error.what() : from_soci->get_error_message())};
}

Database::Lease::Lease(Database& database) : database_(database) {
    if (!database.watch_->may_begin()) {
        throw std::runtime_error("The database has not answered for a while.");
    }
    if (!database.pool_.try_lease(position_, static_cast<int>(longest_wait_for_session.count()))) {
        throw std::runtime_error("No session on the database became free.");
    }
    try {
        // Checking the connection asks the server, and may hang as well.
        database.watch_->begin(position_, database.backend_->socket_of(session()));
        const bool is_lost = database.backend_->is_lost(session());
        if (database.watch_->end(position_)) {
            // Connecting again would take just as long.
            throw std::runtime_error("The database does not answer.");
        }
        if (is_lost) {
            database.connect(session());
        }
        database.watch_->begin(position_, database.backend_->socket_of(session()));
    } catch (const std::exception&) {
        database.watch_->end(position_);
        database.pool_.give_back(position_);
        throw;
    }
}

Database::Lease::~Lease() {
    database_.watch_->end(position_);
    database_.pool_.give_back(position_);
}

void Database::Lease::succeeded() {
    database_.watch_->succeeded();
}

Database::WriteTransaction::WriteTransaction(soci::session& session, const DatabaseBackend& backend)
    : session_(session) {
    try {
        backend.begin_write(session_);
    } catch (const std::exception&) {
        roll_back();
        throw;
    }
}

Database::WriteTransaction::~WriteTransaction() {
    if (open_) {
        roll_back();
    }
}

void Database::WriteTransaction::roll_back() {
    try {
        session_ << "ROLLBACK";
    } catch (const std::exception&) {
        // SQLite has rolled back by itself, as it does after some errors, or the server is gone.
        // The error that led here is on its way to the caller.
    }
}

void Database::WriteTransaction::commit() {
    session_ << "COMMIT";
    open_ = false;
}

}  // namespace loquent::host
