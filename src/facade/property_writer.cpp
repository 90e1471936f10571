// SPDX-License-Identifier: MIT
#include "loquent/analytics/property_writer.hpp"

#include <utility>

#include "base/decimal.hpp"

namespace loquent::analytics::detail {

void PropertyWriter::begin(std::string_view name) {
    json_ += json_.empty() ? '{' : ',';
    json_ += '"';
    json_ += name;
    json_ += "\":";
}

void PropertyWriter::add(std::string_view name, std::string_view text) {
    begin(name);
    json_ += '"';
    json_ += text;
    json_ += '"';
}

void PropertyWriter::add(std::string_view name, bool value) {
    begin(name);
    json_ += value ? "true" : "false";
}

void PropertyWriter::add(std::string_view name, std::int64_t value) {
    begin(name);
    const auto bits = static_cast<std::uint64_t>(value);
    if (value < 0) {
        json_ += '-';
    }
    append_decimal(json_, value < 0 ? 0 - bits : bits);
}

std::string PropertyWriter::take() {
    if (!json_.empty()) {
        json_ += '}';
    }
    return std::exchange(json_, {});
}

}  // namespace loquent::analytics::detail
