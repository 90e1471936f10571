// SPDX-License-Identifier: MIT
#include "host/demo/demo_record_store.hpp"

#include <limits>

namespace loquent::host {

std::optional<DatabaseError> DemoRecordStore::add(const DemoRecordPlace& place,
                                                  const DemoRecord& record) {
    // SOCI knows long long, which is another type than int64_t here.
    const long long at = record.created_at;
    return failure_of(database_.write([&](soci::session& session) {
        session << "INSERT INTO demo_record (id, organization_id, kind, created_at, data)"
                   " VALUES (:id, :organization, :kind, :at, :data)",
            soci::use(record.id, "id"), soci::use(place.organization_id, "organization"),
            soci::use(place.kind, "kind"), soci::use(at, "at"), soci::use(record.data, "data");
    }));
}

DatabaseResult<std::vector<DemoRecord>> DemoRecordStore::newest(const DemoRecordPlace& place,
                                                                int limit,
                                                                const std::string& before) {
    return database_.read([&](soci::session& session) {
        std::vector<DemoRecord> records;
        long long below = std::numeric_limits<long long>::max();
        if (!before.empty()) {
            session << "SELECT sequence FROM demo_record WHERE id = :id"
                       " AND organization_id = :organization AND kind = :kind",
                soci::use(before, "id"), soci::use(place.organization_id, "organization"),
                soci::use(place.kind, "kind"), soci::into(below);
            if (!session.got_data()) {
                return records;
            }
        }
        DemoRecord next;
        long long at = 0;
        soci::statement select =
            (session.prepare << "SELECT id, created_at, data FROM demo_record"
                                " WHERE organization_id = :organization AND kind = :kind"
                                " AND sequence < :below ORDER BY sequence DESC LIMIT :limit",
             soci::use(place.organization_id, "organization"), soci::use(place.kind, "kind"),
             soci::use(below, "below"), soci::use(limit, "limit"), soci::into(next.id),
             soci::into(at), soci::into(next.data));
        select.execute();
        while (select.fetch()) {
            next.created_at = at;
            records.push_back(next);
        }
        return records;
    });
}

}  // namespace loquent::host
