// SPDX-License-Identifier: MIT
#include "host/database/audit_trail.hpp"

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
    const std::string organization = entry.organization_id.value_or("");
    soci::indicator has_organization = indicator_of(entry.organization_id);
    session << "INSERT INTO audit_trail"
               " (changed_at, author, field, old_value, new_value, organization_id)"
               " VALUES (:at, :author, :field, :old, :new, :organization)",
        soci::use(at, "at"), soci::use(entry.author, "author"), soci::use(entry.field, "field"),
        soci::use(old_value, has_old, "old"), soci::use(new_value, has_new, "new"),
        soci::use(organization, has_organization, "organization");
}

DatabaseResult<std::vector<AuditEntry>> newest_changes(Database& database,
                                                       const AuditQuery& query) {
    const long long before = query.before;
    const int everything = query.organization_id ? 0 : 1;
    const std::string wanted = query.organization_id.value_or("");
    return database.read([&](soci::session& session) {
        std::vector<AuditEntry> entries;
        AuditEntry next;
        long long id = 0;
        long long at = 0;
        std::string old_value;
        std::string new_value;
        std::string organization;
        soci::indicator has_old = soci::i_null;
        soci::indicator has_new = soci::i_null;
        soci::indicator has_organization = soci::i_null;
        soci::statement select =
            (session.prepare
                 << "SELECT id, changed_at, author, field, old_value, new_value, organization_id"
                    " FROM audit_trail WHERE id < :before"
                    " AND (:everything = 1 OR organization_id = :organization)"
                    " ORDER BY id DESC LIMIT :limit",
             soci::use(before, "before"), soci::use(everything, "everything"),
             soci::use(wanted, "organization"), soci::use(query.limit, "limit"), soci::into(id),
             soci::into(at), soci::into(next.author), soci::into(next.field),
             soci::into(old_value, has_old), soci::into(new_value, has_new),
             soci::into(organization, has_organization));
        select.execute();
        const auto text = [](const std::string& value, soci::indicator known) {
            return known == soci::i_ok ? std::optional(value) : std::nullopt;
        };
        while (select.fetch()) {
            next.id = id;
            next.changed_at = at;
            next.old_value = text(old_value, has_old);
            next.new_value = text(new_value, has_new);
            next.organization_id = text(organization, has_organization);
            entries.push_back(next);
        }
        return entries;
    });
}

}  // namespace loquent::host
