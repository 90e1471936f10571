// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "host/config/core_conf_store.hpp"
#include "host/support/log.hpp"

namespace loquent::host {

/// Whether the database answered when it was last asked, and how old the known value is.
struct CacheHealth {
    bool database_answers = false;
    /// Whether it has ever answered.
    bool has_answered = false;
    /// The time since the database last answered, or since the cache was made if it never did.
    std::chrono::steady_clock::duration age{};
};

/// A model of `core_conf` as it was when the database last answered, kept in memory. Reading it
/// never waits for the database, so it goes on while the database is away. Safe to use from
/// several threads; the store must outlive it.
template <CoreConf Model>
class CoreConfCache {
  public:
    /// The model, or the field that is wrong in the stored row.
    using Value = std::variant<Model, loquent::analytics::ConfigError>;

    using Duration = std::chrono::steady_clock::duration;

    /// An answer of the database is used for as long as `oldest`. A database that takes longer than
    /// `longest_answer` to answer counts as away.
    explicit CoreConfCache(CoreConfStore& store, Duration oldest = std::chrono::hours(24),
                           Duration longest_answer = std::chrono::seconds(5))
        : store_(store), oldest_(oldest), longest_answer_(longest_answer) {}

    /// The last answer of the database; null if it has never answered, or too long ago.
    [[nodiscard]] std::shared_ptr<const Value> value() const {
        const std::lock_guard lock(mutex_);
        return std::chrono::steady_clock::now() - answered_at_ > oldest_ ? nullptr : value_;
    }

    [[nodiscard]] CacheHealth health() const {
        const std::lock_guard lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        const bool hangs = asked_at_ && now - *asked_at_ > longest_answer_;
        return {database_answers_ && !hangs, value_ != nullptr, now - answered_at_};
    }

    /// Asks the database now. If it does not answer, the known value stays. A change of state is
    /// logged, once.
    void refresh() {
        // One at a time, or an older answer could replace a newer one.
        const std::lock_guard one_at_a_time(refresh_mutex_);
        {
            const std::lock_guard lock(mutex_);
            asked_at_ = std::chrono::steady_clock::now();
        }
        auto answer = store_.read<Model>();
        const auto now = std::chrono::steady_clock::now();
        const std::lock_guard lock(mutex_);
        asked_at_.reset();
        if (const auto* error = std::get_if<DatabaseError>(&answer)) {
            if (std::exchange(database_answers_, false) || !reported_) {
                log_error("the database is away; the last known configuration stays in use",
                          error->message);
            }
            reported_ = true;
            if (value_ && now - answered_at_ > oldest_ && !std::exchange(reported_age_, true)) {
                log_error("the last known configuration is too old; pages get none",
                          error->message);
            }
            return;
        }
        if (!std::exchange(database_answers_, true) && std::exchange(reported_, false)) {
            log_info("the database answers again");
        }
        answered_at_ = now;
        reported_age_ = false;
        if (auto* error = std::get_if<loquent::analytics::ConfigError>(&answer)) {
            const bool known =
                value_ && std::holds_alternative<std::decay_t<decltype(*error)>>(*value_);
            if (!known) {
                log_error("the stored configuration is not valid",
                          error->field + ": " + error->message);
            }
            value_ = std::make_shared<const Value>(std::move(*error));
        } else {
            value_ = std::make_shared<const Value>(std::get<Model>(std::move(answer)));
        }
    }

  private:
    CoreConfStore& store_;
    const Duration oldest_;
    const Duration longest_answer_;
    std::mutex refresh_mutex_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Value> value_;
    bool database_answers_ = false;
    bool reported_ = false;
    bool reported_age_ = false;
    /// When the request that is under way was sent.
    std::optional<std::chrono::steady_clock::time_point> asked_at_;
    std::chrono::steady_clock::time_point answered_at_ = std::chrono::steady_clock::now();
};

}  // namespace loquent::host
