// SPDX-License-Identifier: MIT
#include "host/config/core_conf_store.hpp"

#include <cstddef>

#include "host/database/audit_trail.hpp"
#include "host/support/clock.hpp"

namespace loquent::host {
namespace {

std::string join(const std::vector<std::string>& columns, const auto& spell) {
    std::string text;
    for (const std::string& column : columns) {
        text += (text.empty() ? "" : ", ") + spell(column);
    }
    return text;
}

CoreConfRow select(soci::session& session, const std::vector<std::string>& columns) {
    CoreConfRow result;
    soci::row row;
    session << "SELECT " + join(columns, [](const std::string& column) { return column; }) +
                   " FROM core_conf WHERE id = 1",
        soci::into(row);
    if (!session.got_data()) {
        return result;
    }
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (row.get_indicator(index) != soci::i_null) {
            result[columns[index]] = row.get<std::string>(index);
        }
    }
    return result;
}

std::optional<std::string> value_of(const CoreConfRow& row, const std::string& column) {
    const auto found = row.find(column);
    return found == row.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

DatabaseResult<CoreConfRow> CoreConfStore::read_row(const std::vector<std::string>& columns) {
    return database_.read([&](soci::session& session) { return select(session, columns); });
}

std::optional<DatabaseError> CoreConfStore::write_row(const std::vector<std::string>& columns,
                                                      const CoreConfRow& row,
                                                      const std::string& author) {
    const std::string statement =
        "INSERT INTO core_conf (id, " +
        join(columns, [](const std::string& column) { return column; }) + ") VALUES (1, " +
        join(columns, [](const std::string& column) { return ":" + column; }) +
        ") ON CONFLICT (id) DO UPDATE SET " +
        join(columns, [](const std::string& column) { return column + " = excluded." + column; });
    std::vector<std::string> texts;
    std::vector<soci::indicator> indicators;
    for (const std::string& column : columns) {
        const auto found = row.find(column);
        texts.push_back(found == row.end() ? std::string() : found->second);
        indicators.push_back(found == row.end() ? soci::i_null : soci::i_ok);
    }
    return failure_of(database_.write([&](soci::session& session) {
        const CoreConfRow before = select(session, columns);
        for (const std::string& column : columns) {
            const AuditEntry change{.changed_at = now_in_milliseconds(),
                                    .author = author,
                                    .field = column,
                                    .old_value = value_of(before, column),
                                    .new_value = value_of(row, column)};
            if (change.old_value != change.new_value) {
                record_change(session, change);
            }
        }
        // Bound one by one: soci::values leaks when the statement cannot be prepared.
        soci::statement insert(session);
        for (std::size_t index = 0; index < columns.size(); ++index) {
            insert.exchange(soci::use(texts[index], indicators[index], columns[index]));
        }
        insert.alloc();
        insert.prepare(statement);
        insert.define_and_bind();
        insert.execute(true);
    }));
}

}  // namespace loquent::host
