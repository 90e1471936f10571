// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "host/ingest/event_store.hpp"

namespace loquent::host {

/// An event as the embedded ingest lists it:
/// `{"id", "received_at", "event", "distinct_id", "payload"}`, on one line.
[[nodiscard]] std::string to_json(const StoredEvent& stored);

}  // namespace loquent::host
