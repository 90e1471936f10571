// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "host/config/core_conf.hpp"
#include "host/database/database.hpp"

namespace loquent::host {

/// Reads and writes the models that live in `core_conf`. Every read asks the database, so that a
/// change by another process is seen at once. The database must outlive it.
class CoreConfStore {
  public:
    explicit CoreConfStore(Database& database) : database_(database) {}

    /// The stored model; the field that is wrong, if the row was edited by hand; or the
    /// database's failure.
    template <CoreConf Model>
    [[nodiscard]] std::variant<Model, loquent::analytics::ConfigError, DatabaseError> read() {
        auto row = read_row(column_names<Model>());
        if (auto* error = std::get_if<DatabaseError>(&row)) {
            return std::move(*error);
        }
        auto model = Model::from_row(std::get<CoreConfRow>(row));
        if (auto* error = std::get_if<loquent::analytics::ConfigError>(&model)) {
            return std::move(*error);
        }
        return std::get<Model>(std::move(model));
    }

    /// Replaces the model's columns, all of them or none; other columns stay. What it changes is
    /// recorded in the audit trail as the work of `author`, a member's id or
    /// `command_line_author`.
    template <CoreConf Model>
    [[nodiscard]] std::optional<DatabaseError> write(const Model& model,
                                                     const std::string& author) {
        return write_row(column_names<Model>(), model.to_row(), author);
    }

  private:
    template <CoreConf Model>
    static std::vector<std::string> column_names() {
        return {std::ranges::begin(Model::columns), std::ranges::end(Model::columns)};
    }

    DatabaseResult<CoreConfRow> read_row(const std::vector<std::string>& columns);
    std::optional<DatabaseError> write_row(const std::vector<std::string>& columns,
                                           const CoreConfRow& row, const std::string& author);

    Database& database_;
};

}  // namespace loquent::host
