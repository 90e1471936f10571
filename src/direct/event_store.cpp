// SPDX-License-Identifier: MIT
#include "direct/event_store.hpp"

#include <iterator>
#include <utility>

namespace loquent::analytics::direct {

void EventStore::push(StoredEvent event) {
    bytes_ += event.json.size();
    events_.push_back(std::move(event));
}

StoredEvent EventStore::take(std::size_t index) {
    const auto place = events_.begin() + static_cast<std::ptrdiff_t>(index);
    StoredEvent event = std::move(*place);
    events_.erase(place);
    bytes_ -= event.json.size();
    return event;
}

std::vector<StoredEvent> EventStore::take_first(std::size_t count) {
    const auto end = events_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<StoredEvent> taken(std::make_move_iterator(events_.begin()),
                                   std::make_move_iterator(end));
    events_.erase(events_.begin(), end);
    for (const StoredEvent& event : taken) {
        bytes_ -= event.json.size();
    }
    return taken;
}

}  // namespace loquent::analytics::direct
