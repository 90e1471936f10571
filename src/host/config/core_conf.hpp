// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <map>
#include <ranges>
#include <string>
#include <string_view>
#include <variant>

#include "loquent/analytics/posthog_config.hpp"

namespace loquent::host {

/// The columns of the one row of `core_conf`, with their texts. A column that is NULL is left out.
using CoreConfRow = std::map<std::string, std::string, std::less<>>;

/// A configuration that lives in columns of `core_conf`. It is read by `from_row` (the model, or
/// which field is wrong) and written as `to_row`, whole each time. `columns` are the names of its
/// columns; they are compiled into SQL, so they are constants of the program, never input.
template <typename Model>
concept CoreConf = requires(const Model& model, const CoreConfRow& row) {
    { Model::columns } -> std::ranges::range;
    { *std::ranges::begin(Model::columns) } -> std::convertible_to<std::string_view>;
    { Model::from_row(row) } -> std::same_as<std::variant<Model, loquent::analytics::ConfigError>>;
    { model.to_row() } -> std::same_as<CoreConfRow>;
};

}  // namespace loquent::host
