// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "host/http/body_stream.hpp"
#include "host/ingest/event_store.hpp"
#include "host/support/entrance_limit.hpp"

namespace loquent::host {

/// Sends the events of the embedded ingest to its readers as they arrive, as server-sent events
/// (HTML standard, 9.2). Each reader has at most one piece under way, a page of events; the rest
/// stays in the database, so a slow reader takes no memory. One thread reads the database for all
/// of them. The store must outlive the feed, and the feed every stream that it was given.
class EventFeed {
  public:
    /// How many readers there can be.
    static constexpr int most_readers = 100;

    /// A reader that has been sent nothing for as long as `heartbeat` gets a comment.
    EventFeed(EventStore& store, std::chrono::milliseconds heartbeat);
    EventFeed(const EventFeed&) = delete;
    EventFeed& operator=(const EventFeed&) = delete;

    /// The place of one reader; null if there are too many already.
    [[nodiscard]] std::shared_ptr<void> try_enter() { return places_.try_enter(); }

    /// Sends the events whose id is above `after` to `stream` until its client is gone. The first
    /// piece is `after` as an id: a client that reconnects before it got an event sends it back.
    void add_reader(std::shared_ptr<BodyStream> stream, std::int64_t after,
                    std::shared_ptr<void> place);

    /// To be called when events were stored. Those stored by other processes are found a little
    /// later.
    void wake();

    /// How many readers there are.
    [[nodiscard]] std::size_t readers() const;

  private:
    struct Reader;

    void run(const std::stop_token& stop);
    /// Sends to each of `idle` what there is for it.
    void serve(const std::vector<std::shared_ptr<Reader>>& idle);
    void send(const std::shared_ptr<Reader>& reader, std::string piece);

    EventStore& store_;
    const std::chrono::milliseconds heartbeat_;
    EntranceLimit places_{most_readers};
    mutable std::mutex mutex_;
    std::condition_variable_any woken_;
    /// Whether there may be something to do.
    bool awake_ = false;
    std::vector<std::shared_ptr<Reader>> readers_;
    std::jthread thread_;
};

}  // namespace loquent::host
