// SPDX-License-Identifier: MIT
#include "host/accounts/sign_in_attempts.hpp"

#include <algorithm>

#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

constexpr int free_attempts = 4;
constexpr long long second = 1000;
constexpr long long longest_wait = 15 * 60 * second;
constexpr long long forgotten_after = 60 * 60 * second;

long long wait_after(int attempts) {
    if (attempts <= free_attempts) {
        return 0;
    }
    constexpr int most_doublings = 10;  // Beyond the longest wait already.
    return std::min(second << std::min(attempts - free_attempts - 1, most_doublings), longest_wait);
}

}  // namespace

DatabaseResult<std::optional<std::chrono::seconds>> SignInAttempts::begin(const std::string& login,
                                                                          std::int64_t now) {
    const std::string hash = hash_of(login);
    const long long at = now;
    const long long forgotten = at - forgotten_after;
    return database_.write([&](soci::session& session) -> std::optional<std::chrono::seconds> {
        session << "DELETE FROM sign_in_attempts WHERE last_at < :forgotten",
            soci::use(forgotten, "forgotten");
        int attempts = 0;
        long long next_at = 0;
        session << "SELECT attempts, next_at FROM sign_in_attempts WHERE login_hash = :hash",
            soci::use(hash, "hash"), soci::into(attempts), soci::into(next_at);
        if (session.got_data() && next_at > at) {
            return std::chrono::seconds((next_at - at + second - 1) / second);
        }
        ++attempts;
        next_at = at + wait_after(attempts);
        session << "INSERT INTO sign_in_attempts (login_hash, attempts, last_at, next_at)"
                   " VALUES (:hash, :attempts, :now, :next)"
                   " ON CONFLICT (login_hash) DO UPDATE SET attempts = excluded.attempts,"
                   " last_at = excluded.last_at, next_at = excluded.next_at",
            soci::use(hash, "hash"), soci::use(attempts, "attempts"), soci::use(at, "now"),
            soci::use(next_at, "next");
        return std::nullopt;
    });
}

std::optional<DatabaseError> SignInAttempts::forget(const std::string& login) {
    const std::string hash = hash_of(login);
    return failure_of(database_.write([&](soci::session& session) {
        session << "DELETE FROM sign_in_attempts WHERE login_hash = :hash", soci::use(hash, "hash");
    }));
}

}  // namespace loquent::host
