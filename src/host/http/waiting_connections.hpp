// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

namespace loquent::host {

/// A connection that can be asked to make room.
class GivesWay {
  public:
    GivesWay() = default;
    virtual ~GivesWay() = default;
    GivesWay(const GivesWay&) = delete;
    GivesWay& operator=(const GivesWay&) = delete;

    /// Closes the connection soon, unless a request has arrived in the meantime. Called on any
    /// thread.
    virtual void give_way() = 0;
};

/// The connections that no request occupies: those that are idle, and those whose request has not
/// arrived whole.
class WaitingConnections {
  public:
    enum class Kind { idle, incomplete };

  private:
    struct Waiting {
        std::weak_ptr<GivesWay> connection;
        bool is_asked = false;
    };

  public:
    /// A connection's entry, which is removed when this is destroyed.
    class Entry {
      public:
        Entry() = default;
        ~Entry() { leave(); }
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;

        void enter(WaitingConnections& all, Kind kind, std::weak_ptr<GivesWay> connection) {
            leave();
            const std::lock_guard lock(all.mutex_);
            auto& list = kind == Kind::idle ? all.idle_ : all.incomplete_;
            place_.emplace(list.insert(list.end(), {std::move(connection), false}));
            all_ = &all;
            kind_ = kind;
        }

        void leave() {
            if (all_ == nullptr) {
                return;
            }
            const std::lock_guard lock(all_->mutex_);
            all_->asked_ -= (*place_)->is_asked ? 1 : 0;
            (kind_ == Kind::idle ? all_->idle_ : all_->incomplete_).erase(*place_);
            all_ = nullptr;
        }

      private:
        WaitingConnections* all_ = nullptr;
        Kind kind_ = Kind::idle;
        std::optional<std::list<Waiting>::iterator> place_;
    };

    /// Asks the one that has been idle for longest, or else the one whose request has been under
    /// way for longest; false if there is none.
    bool ask_one() {
        std::shared_ptr<GivesWay> asked;
        {
            const std::lock_guard lock(mutex_);
            for (auto* list : {&idle_, &incomplete_}) {
                for (Waiting& waiting : *list) {
                    if (!waiting.is_asked && (asked = waiting.connection.lock())) {
                        waiting.is_asked = true;
                        ++asked_;
                        break;
                    }
                }
                if (asked) {
                    break;
                }
            }
        }
        if (asked) {
            asked->give_way();
        }
        return asked != nullptr;
    }

    /// How many were asked and are not gone yet.
    [[nodiscard]] std::size_t asked() const {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

    /// Asks all that are idle.
    void ask_all_idle() {
        std::list<Waiting> asked;
        {
            const std::lock_guard lock(mutex_);
            asked = idle_;
        }
        for (const auto& waiting : asked) {
            if (const auto connection = waiting.connection.lock()) {
                connection->give_way();
            }
        }
    }

  private:
    mutable std::mutex mutex_;
    std::list<Waiting> idle_;
    std::list<Waiting> incomplete_;
    std::size_t asked_ = 0;
};

}  // namespace loquent::host
