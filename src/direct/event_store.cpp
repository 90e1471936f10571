// SPDX-License-Identifier: MIT
#include "direct/event_store.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace loquent::analytics::direct {

namespace {

std::size_t stored_bytes(const StoredEvent& event) {
    return event.own_bytes > 0 ? event.own_bytes : event.json.size();
}

}  // namespace

void EventStore::push(StoredEvent event) {
    bytes_ += event.json.size();
    events_.push_back(std::move(event));
    has_news_ = true;
}

void EventStore::insert(std::size_t index, std::vector<StoredEvent> events) {
    const auto later = static_cast<std::ptrdiff_t>(size());
    for (StoredEvent& event : events) {
        push(std::move(event));
    }
    std::rotate(events_.begin() + static_cast<std::ptrdiff_t>(index), events_.begin() + later,
                events_.end());
}

std::size_t EventStore::oldest(std::size_t begin) const {
    std::size_t oldest = size();
    for (std::size_t index = begin; index < size(); ++index) {
        const StoredEvent& event = events_[index];
        if (!event.is_identify && (oldest == size() || event.time < events_[oldest].time)) {
            oldest = index;
        }
    }
    return oldest;
}

StoredEvent EventStore::take(std::size_t index) {
    const auto place = events_.begin() + static_cast<std::ptrdiff_t>(index);
    StoredEvent event = std::move(*place);
    events_.erase(place);
    bytes_ -= event.json.size();
    take_out(event);
    return event;
}

std::vector<StoredEvent> EventStore::take_first(std::size_t count) {
    const auto end = events_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<StoredEvent> taken(std::make_move_iterator(events_.begin()),
                                   std::make_move_iterator(end));
    events_.erase(events_.begin(), end);
    for (StoredEvent& event : taken) {
        bytes_ -= event.json.size();
        take_out(event);
    }
    return taken;
}

void EventStore::failed(std::size_t count) {
    for (std::size_t index = 0; index < count; ++index) {
        if (events_[index].retry == Retry::none) {
            events_[index].retry = Retry::due;
        }
    }
}

std::size_t EventStore::retried(std::size_t begin, std::size_t count) {
    std::size_t retried = 0;
    for (std::size_t index = begin; index < begin + count; ++index) {
        if (events_[index].retry == Retry::due) {
            events_[index].retry = Retry::done;
            ++retried;
        }
    }
    return retried;
}

void EventStore::take_out(StoredEvent& event) {
    if (const std::uint32_t number = std::exchange(event.segment, 0); number != 0) {
        const auto segment = std::ranges::find(written_, number, &Segment::number);
        if (segment != written_.end()) {
            --segment->events;
            segment->is_stale = true;
        }
    }
}

void EventStore::keep_stored(bool may_store) {
    may_store_ = may_store;
    has_news_ = !events_.empty();
    if (!may_store) {
        abandon();
    }
}

bool EventStore::persist() {
    if (!written_.empty() && !segments_->is_stamped()) {
        // The app has cleared storage, or another page has taken this one for gone.
        find_lost();
    }
    has_news_ = false;
    if (!may_persist() || events_.empty()) {
        return true;
    }
    unsaved_ = share_room();
    settle();
    // First: to whoever finds a segment without a stamp, its page is gone.
    segments_->stamp(unsaved_);
    if (!write_new()) {
        unsaved_ = events_.size() - persisted();
        segments_->stamp(unsaved_);
        return false;
    }
    return true;
}

std::size_t EventStore::share_room() {
    std::size_t count = 0;
    std::size_t bytes = 0;
    std::vector<StoredEvent*> by_age;
    for (StoredEvent& event : events_) {
        if (event.is_identify) {
            ++count;
            bytes += stored_bytes(event);
            continue;
        }
        // Nearly all stand in this order already.
        by_age.push_back(&event);
        for (std::size_t index = by_age.size() - 1;
             index > 0 && by_age[index - 1]->time > by_age[index]->time; --index) {
            std::swap(by_age[index - 1], by_age[index]);
        }
    }
    std::size_t without = by_age.size();
    for (; without > 0; --without) {
        StoredEvent& event = *by_age[without - 1];
        bytes += stored_bytes(event);
        if (++count > max_persisted_events || bytes > max_persisted_bytes) {
            break;
        }
        event.has_room = true;
    }
    for (std::size_t index = 0; index < without; ++index) {
        by_age[index]->has_room = false;
        take_out(*by_age[index]);
    }
    return without;
}

bool EventStore::write_new() {
    std::vector<StoredEvent*> batch;
    SegmentStore::Text text;
    for (StoredEvent& event : events_) {
        if (event.segment != 0 || !event.has_room) {
            continue;
        }
        if ((batch.size() == max_segment_events ||
             text.size() + stored_bytes(event) > max_segment_bytes) &&
            !write(batch, text)) {
            return false;
        }
        text.add(event);
        batch.push_back(&event);
    }
    return write(batch, text);
}

bool EventStore::write(std::vector<StoredEvent*>& events, SegmentStore::Text& text) {
    if (events.empty()) {
        return true;
    }
    if (!segments_->write(++last_segment_, text)) {
        return false;
    }
    written_.push_back({last_segment_, static_cast<std::uint32_t>(events.size()), false});
    for (StoredEvent* event : events) {
        event->segment = last_segment_;
    }
    events.clear();
    text = {};
    return true;
}

void EventStore::settle() {
    if (!may_persist()) {
        return;
    }
    std::erase_if(written_, [this](Segment& segment) {
        if (segment.events == 0) {
            segments_->remove(segment.number);
            return true;
        }
        if (std::exchange(segment.is_stale, false)) {
            SegmentStore::Text text;
            for (const StoredEvent& event : events_) {
                if (event.segment == segment.number) {
                    text.add(event);
                }
            }
            segments_->write(segment.number, text);
        }
        return false;
    });
    unsaved_ = std::min(unsaved_, events_.size() - persisted());
    if (written_.empty() && unsaved_ == 0) {
        segments_->end();
    }
}

void EventStore::leave() {
    if (may_persist() && !(written_.empty() && unsaved_ == 0)) {
        segments_->leave(unsaved_);
    }
}

void EventStore::find_lost() {
    std::erase_if(written_, [this](const Segment& segment) {
        const bool is_lost = !segments_->holds(segment.number);
        for (StoredEvent& event : events_) {
            if (is_lost && event.segment == segment.number) {
                event.segment = 0;
                has_news_ = true;
            }
        }
        return is_lost;
    });
}

void EventStore::come_back() {
    if (!may_persist()) {
        return;
    }
    find_lost();
    if (!written_.empty()) {
        segments_->stamp(unsaved_);
    }
}

void EventStore::abandon() {
    written_.clear();
    unsaved_ = 0;
    for (StoredEvent& event : events_) {
        event.segment = 0;
    }
}

SegmentStore::Left EventStore::find_left() {
    if (!may_persist()) {
        return {};
    }
    SegmentStore::Left left = segments_->left();
    // A page that was frozen for long is no longer gone: this one may have what that one has, and
    // pages that have taken turns the same as each other.
    std::vector<StoredEvent> unknown;
    for (StoredEvent& event : left.events) {
        const auto is_in = [&event](const std::vector<StoredEvent>& events) {
            return std::ranges::find(events, event.json, &StoredEvent::json) != events.end();
        };
        if (!is_in(events_) && !is_in(unknown)) {
            unknown.push_back(std::move(event));
        }
    }
    left.events = std::move(unknown);
    return left;
}

void EventStore::forget_left(const SegmentStore::Left& left) {
    if (segments_ == nullptr || left.names.empty()) {
        return;
    }
    segments_->forget(left);
    if (!left.events.empty()) {
        // There may be room now that there was none for before.
        (void)persist();
    }
}

std::size_t EventStore::persisted() const {
    std::size_t count = 0;
    for (const Segment& segment : written_) {
        count += segment.events;
    }
    return count;
}

}  // namespace loquent::analytics::direct
