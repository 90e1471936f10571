// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <variant>

namespace loquent::host {

/// How much a line of the log matters.
enum class LogLevel { info, error };

/// A field of a line besides its time, level and message.
using LogField = std::pair<std::string_view,
                           std::variant<std::string_view, std::int64_t, std::uint64_t, double>>;

/// Writes one line of JSON to the standard error stream: time (UTC, ISO 8601), level, message, and
/// the fields. Never waits: lines are buffered, and while nobody reads them the oldest are lost. As
/// soon as there is a reader again, the number of lost lines is written. A line is at most 4 KiB
/// long.
void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});

/// The same with level `error` and the field `detail`.
void log_error(std::string_view message, std::string_view detail);

/// The same with level `info` and no field.
void log_info(std::string_view message);

/// How many lines were lost since the process began.
[[nodiscard]] std::uint64_t lost_log_lines();

/// Writes what is buffered, unless nobody reads it within `limit`, and ends the log's thread. A
/// line that is logged afterwards is lost. For the end of the process.
void finish_log(std::chrono::milliseconds limit);

}  // namespace loquent::host
