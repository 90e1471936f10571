// SPDX-License-Identifier: MIT
#include "host/database/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <system_error>
#include <variant>

#include "host/database/migrations.hpp"

namespace loquent::host {
namespace {

namespace fs = std::filesystem;

DatabaseError error_of(const std::error_code& code, const fs::path& path) {
    return {path.string() + ": " + code.message()};
}

/// Why this host cannot use a file as its database; empty if it can.
std::optional<DatabaseError> check_copy(const fs::path& copy) {
    const auto opened =
        Database::open(copy.string(), 1, MissingDatabase::refuse, OldSchema::migrate);
    if (const auto* error = std::get_if<DatabaseError>(&opened)) {
        return *error;
    }
    const auto found = std::get<0>(opened)->read([](soci::session& session) {
        std::string text;
        session << "PRAGMA integrity_check", soci::into(text);
        return text;
    });
    if (const auto* error = std::get_if<DatabaseError>(&found)) {
        return *error;
    }
    const auto& text = std::get<std::string>(found);
    return text == "ok" ? std::nullopt : std::optional(DatabaseError{"It is damaged: " + text});
}

}  // namespace

std::optional<DatabaseError> back_up(Database& database, const fs::path& copy) {
    // Created here so that only its owner may read it; SQLite accepts an empty file as new.
    const int descriptor = ::open(copy.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return error_of({errno, std::generic_category()}, copy);
    }
    ::close(descriptor);
    const std::string name = copy.string();
    auto failure = failure_of(database.read([&](soci::session& session) {
        session << "VACUUM INTO :file", soci::use(name, "file");
        return std::monostate{};
    }));
    if (failure) {
        std::error_code ignored;
        fs::remove(copy, ignored);
    }
    return failure;
}

std::optional<DatabaseError> restore(const fs::path& copy, const fs::path& location) {
    std::error_code error;
    const fs::path next = location.string() + ".restoring";
    fs::remove(next, error);
    fs::copy_file(copy, next, error);
    if (error) {
        return error_of(error, copy);
    }
    fs::permissions(next, fs::perms::owner_read | fs::perms::owner_write, error);
    if (auto wrong = check_copy(next)) {
        fs::remove(next, error);
        return wrong;
    }
    // The log of the old file would be taken for one of the new file.
    for (const char* ending : {"", "-wal", "-shm"}) {
        const fs::path old = location.string() + ending;
        if (fs::exists(old, error)) {
            fs::rename(old, location.string() + ".before-restore" + ending, error);
            if (error) {
                return error_of(error, old);
            }
        }
    }
    fs::rename(next, location, error);
    for (const char* ending : {"-wal", "-shm"}) {
        std::error_code ignored;
        fs::remove(next.string() + ending, ignored);
    }
    return error ? std::optional(error_of(error, location)) : std::nullopt;
}

}  // namespace loquent::host
