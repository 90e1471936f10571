// SPDX-License-Identifier: MIT
#include "host/ingest/event_feed.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <stop_token>
#include <utility>
#include <variant>

#include "host/ingest/event_json.hpp"

namespace loquent::host {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr std::int64_t events_of_a_page = 500;
constexpr std::size_t longest_page = 256 * 1024;
// How soon the feed notices events that another process has stored.
constexpr std::chrono::milliseconds poll = 500ms;

/// Some events as they are sent, and the id of the last.
struct Page {
    std::string text;
    std::int64_t last_id = 0;
};

/// The events above `after`. It is also empty while the database is away; the reader of the
/// configuration logs that.
Page page_after(EventStore& store, std::int64_t after) {
    Page page{{}, after};
    const auto listed = store.list(after, events_of_a_page, longest_page);
    if (const auto* events = std::get_if<std::vector<StoredEvent>>(&listed)) {
        for (const StoredEvent& stored : *events) {
            page.text += "id: " + std::to_string(stored.id) + "\ndata: " + to_json(stored) + "\n\n";
            page.last_id = stored.id;
        }
    }
    return page;
}

}  // namespace

struct EventFeed::Reader {
    std::shared_ptr<BodyStream> stream;
    std::shared_ptr<void> place;
    /// The id of the last event that was sent. Only for the feed's thread, like the time.
    std::int64_t last_id = 0;
    steady_clock::time_point last_sent = steady_clock::now();
    /// Whether nothing is under way, and whether the client is gone; under the feed's mutex.
    bool idle = false;
    bool gone = false;
};

EventFeed::EventFeed(EventStore& store, std::chrono::milliseconds heartbeat)
    : store_(store),
      heartbeat_(heartbeat),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void EventFeed::add_reader(std::shared_ptr<BodyStream> stream, std::int64_t after,
                           std::shared_ptr<void> place) {
    auto reader = std::make_shared<Reader>();
    reader->stream = std::move(stream);
    reader->place = std::move(place);
    reader->last_id = after;
    {
        const std::lock_guard lock(mutex_);
        readers_.push_back(reader);
    }
    send(reader, "id: " + std::to_string(after) + "\n\n");
}

void EventFeed::wake() {
    const std::lock_guard lock(mutex_);
    awake_ = true;
    woken_.notify_one();
}

std::size_t EventFeed::readers() const {
    const std::lock_guard lock(mutex_);
    return readers_.size();
}

void EventFeed::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (readers_.empty()) {
            woken_.wait(lock, stop, [this] { return awake_; });
        } else {
            woken_.wait_for(lock, stop, std::min(poll, heartbeat_), [this] { return awake_; });
        }
        awake_ = false;
        std::erase_if(readers_, [](const auto& reader) {
            return reader->gone || !reader->stream->is_open();
        });
        std::vector<std::shared_ptr<Reader>> idle;
        std::ranges::copy_if(readers_, std::back_inserter(idle), &Reader::idle);
        // A stream may call back at once.
        lock.unlock();
        serve(idle);
        lock.lock();
    }
}

void EventFeed::serve(const std::vector<std::shared_ptr<Reader>>& idle) {
    // By the id before the page: most readers are at the same place.
    std::map<std::int64_t, Page> pages;
    for (const auto& reader : idle) {
        const auto [found, is_new] = pages.try_emplace(reader->last_id);
        if (is_new) {
            found->second = page_after(store_, reader->last_id);
        }
        if (const Page& page = found->second; !page.text.empty()) {
            reader->last_id = page.last_id;
            send(reader, page.text);
        } else if (steady_clock::now() - reader->last_sent >= heartbeat_) {
            send(reader, ":\n\n");
        }
    }
}

void EventFeed::send(const std::shared_ptr<Reader>& reader, std::string piece) {
    {
        const std::lock_guard lock(mutex_);
        reader->idle = false;
    }
    reader->last_sent = steady_clock::now();
    // The stream holds this callback, and the reader holds the stream: the callback must not hold
    // the reader.
    reader->stream->send(std::move(piece), [this, weak = std::weak_ptr(reader)](bool taken) {
        const std::lock_guard lock(mutex_);
        if (const auto known = weak.lock()) {
            known->idle = true;
            known->gone = !taken;
            awake_ = true;
            woken_.notify_one();
        }
    });
}

}  // namespace loquent::host
