// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "direct/segment_store.hpp"
#include "direct/stored_event.hpp"

namespace loquent::analytics::direct {

/// The events that are to be delivered, in the order in which they go, bounded by number and bytes:
/// in memory, and in the browser's storage from `persist` on until they are taken out.
///
/// How old an event is says its time and not its place: what an earlier page left behind may stand
/// behind younger ones that are on their way.
class EventStore {
  public:
    static constexpr std::size_t max_events = 2'000;
    static constexpr std::size_t max_bytes = 4U << 20U;
    /// PostHog's server discards what is larger.
    static constexpr std::size_t max_event_bytes = 1'000'000;
    /// The browser's storage is the app's too, which may have five million characters in all.
    static constexpr std::size_t max_persisted_events = 500;
    static constexpr std::size_t max_persisted_bytes = 512U << 10U;
    static constexpr std::size_t max_segment_events = 50;
    static constexpr std::size_t max_segment_bytes = 60'000;

    /// Without `segments` in memory alone.
    explicit EventStore(SegmentStore* segments) : segments_(segments) {}

    void push(StoredEvent event);
    /// Puts events in front of the one at `index`.
    void insert(std::size_t index, std::vector<StoredEvent> events);
    /// Whether so many more are within the bounds.
    [[nodiscard]] bool has_room_for(std::size_t events, std::size_t bytes) const {
        return events_.size() + events <= max_events && bytes_ + bytes <= max_bytes;
    }
    /// Where the oldest event from `begin` on stands that is no `$identify`; `size()`: there is
    /// none.
    [[nodiscard]] std::size_t oldest(std::size_t begin) const;
    /// Takes the event at `index` out.
    [[nodiscard]] StoredEvent take(std::size_t index);
    [[nodiscard]] std::vector<StoredEvent> take_first(std::size_t count);
    /// A request with the first `count` events has failed.
    void failed(std::size_t count);
    /// So many events from `begin` on go out. Returns how many of them do so again for the first
    /// time.
    std::size_t retried(std::size_t begin, std::size_t count);

    [[nodiscard]] const StoredEvent& operator[](std::size_t index) const { return events_[index]; }
    [[nodiscard]] std::size_t size() const { return events_.size(); }
    [[nodiscard]] bool empty() const { return events_.empty(); }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

    /// Stores nothing from now on, or may do so again.
    void keep_stored(bool may_store);
    /// Writes what is not in storage yet: of the ordinary events the newest for which there is
    /// room, and each `$identify`. False: storage would not take them.
    bool persist();
    /// Removes from storage what has been taken out.
    void settle();
    /// The page is left: what is in storage is for whoever finds it.
    void leave();
    /// It came back; what somebody has taken over meanwhile is not in storage any more.
    void come_back();
    /// What is in storage stays there, whatever becomes of the events in memory.
    void abandon();
    [[nodiscard]] bool has_left() { return may_persist() && segments_->has_left(); }
    /// What pages that are gone have left behind, for `insert`.
    [[nodiscard]] SegmentStore::Left find_left();
    /// It is in this store, and in storage as far as that took it.
    void forget_left(const SegmentStore::Left& left);

    [[nodiscard]] bool may_persist() const { return segments_ != nullptr && may_store_; }
    /// Whether there is something that `persist` has not seen yet.
    [[nodiscard]] bool has_news() const { return has_news_; }
    /// How many events are in storage.
    [[nodiscard]] std::size_t persisted() const;
    [[nodiscard]] bool is_persisted() const { return !written_.empty(); }
    /// How many events storage had no room for when it was written last.
    [[nodiscard]] std::size_t unsaved() const { return unsaved_; }

  private:
    struct Segment {
        std::uint32_t number;
        std::uint32_t events;
        /// Its text has more events than that.
        bool is_stale;
    };

    void take_out(StoredEvent& event);
    /// Says of each event whether storage has room for it. Returns for how many it has none.
    std::size_t share_room();
    bool write_new();
    bool write(std::vector<StoredEvent*>& events, SegmentStore::Text& text);

    std::vector<StoredEvent> events_;
    std::size_t bytes_ = 0;

    SegmentStore* segments_;
    std::vector<Segment> written_;
    std::uint32_t last_segment_ = 0;
    /// Events that were not written, for want of room.
    std::size_t unsaved_ = 0;
    bool may_store_ = true;
    bool has_news_ = false;
};

}  // namespace loquent::analytics::direct
