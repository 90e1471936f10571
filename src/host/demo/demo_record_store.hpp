// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/database/database.hpp"

namespace loquent::host {

/// Something that a member has made in the demo app, such as a contact.
struct DemoRecord {
    std::string id;
    /// By a Clock.
    std::int64_t created_at = 0;
    /// A JSON object as text.
    std::string data;
};

/// Where a record belongs; only those of the same place are listed together.
struct DemoRecordPlace {
    std::string organization_id;
    std::string kind;
};

/// The records of the demo app. The database must outlive it.
class DemoRecordStore {
  public:
    explicit DemoRecordStore(Database& database) : database_(database) {}

    /// Stores a record under an id that is not yet in use anywhere.
    [[nodiscard]] std::optional<DatabaseError> add(const DemoRecordPlace& place,
                                                   const DemoRecord& record);

    /// The records of a place, the newest first. If `before` is given, only those that are older
    /// than the record with that id; none if the place has no such record.
    [[nodiscard]] DatabaseResult<std::vector<DemoRecord>> newest(const DemoRecordPlace& place,
                                                                 int limit,
                                                                 const std::string& before = {});

  private:
    Database& database_;
};

}  // namespace loquent::host
