// SPDX-License-Identifier: MIT
// The same text as nlohmann/json reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "json_tokens.hpp"

namespace loquent::analytics {

/// Records what nlohmann/json reads.
struct Oracle final : nlohmann::json::json_sax_t {
    Tokens tokens;

    bool add(std::string token) {
        tokens.push_back(std::move(token));
        return true;
    }
    bool null() override { return add("null"); }
    bool boolean(bool value) override { return add(value ? "true" : "false"); }
    bool number_integer(std::int64_t value) override {
        return add(number_token(static_cast<double>(value)));
    }
    bool number_unsigned(std::uint64_t value) override {
        return add(number_token(static_cast<double>(value)));
    }
    bool number_float(double value, const std::string&) override {
        return add(number_token(value));
    }
    bool string(std::string& value) override { return add("string " + value); }
    bool binary(nlohmann::json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return add("{"); }
    bool key(std::string& value) override { return add("key " + value); }
    bool end_object() override { return add("}"); }
    bool start_array(std::size_t) override { return add("["); }
    bool end_array() override { return add("]"); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
        return false;
    }
};

inline std::optional<Tokens> read_with_oracle(std::string_view text) {
    Oracle oracle;
    return nlohmann::json::sax_parse(text, &oracle) ? std::optional(oracle.tokens) : std::nullopt;
}

}  // namespace loquent::analytics
