// SPDX-License-Identifier: MIT
#include "audit_trail.hpp"

namespace loquent::host {
namespace {

soci::indicator indicator_of(const std::optional<std::string>& value) {
    return value ? soci::i_ok : soci::i_null;
}

}  // namespace

void record_change(soci::session& session, const AuditEntry& entry) {
    // SOCI knows long long, which is another type than int64_t here.
    const long long at = entry.changed_at;
    const std::string old_value = entry.old_value.value_or("");
    const std::string new_value = entry.new_value.value_or("");
    soci::indicator has_old = indicator_of(entry.old_value);
    soci::indicator has_new = indicator_of(entry.new_value);
    session << "INSERT INTO audit_trail (changed_at, author, field, old_value, new_value)"
               " VALUES (:at, :author, :field, :old, :new)",
        soci::use(at, "at"), soci::use(entry.author, "author"), soci::use(entry.field, "field"),
        soci::use(old_value, has_old, "old"), soci::use(new_value, has_new, "new");
}

DatabaseResult<std::vector<AuditEntry>> newest_changes(Database& database, int limit) {
    return database.read([&](soci::session& session) {
        std::vector<AuditEntry> entries;
        AuditEntry next;
        long long id = 0;
        long long at = 0;
        std::string old_value;
        std::string new_value;
        soci::indicator has_old = soci::i_null;
        soci::indicator has_new = soci::i_null;
        soci::statement select =
            (session.prepare << "SELECT id, changed_at, author, field, old_value, new_value"
                                " FROM audit_trail ORDER BY id DESC LIMIT :limit",
             soci::use(limit, "limit"), soci::into(id), soci::into(at), soci::into(next.author),
             soci::into(next.field), soci::into(old_value, has_old),
             soci::into(new_value, has_new));
        select.execute();
        while (select.fetch()) {
            next.id = id;
            next.changed_at = at;
            next.old_value = has_old == soci::i_ok ? std::optional(old_value) : std::nullopt;
            next.new_value = has_new == soci::i_ok ? std::optional(new_value) : std::nullopt;
            entries.push_back(next);
        }
        return entries;
    });
}

}  // namespace loquent::host
