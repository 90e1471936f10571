// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loquent/analytics/direct.hpp"

namespace loquent::analytics::direct::fake {

class FakeStore final : public KeyValueStore {
  public:
    /// In reverse, since a browser lists names in no order that one may count on.
    std::map<std::string, std::string, std::greater<>> entries;
    /// How many bytes fit in.
    std::size_t room = 5U << 20U;
    bool is_denied = false;

    std::optional<std::string> get(std::string_view name) override {
        const auto found = entries.find(name);
        return is_denied || found == entries.end() ? std::nullopt : std::optional(found->second);
    }
    bool set(std::string_view name, std::string_view value) override {
        std::size_t size = name.size() + value.size();
        for (const auto& [key, text] : entries) {
            size += key == name ? 0 : key.size() + text.size();
        }
        if (is_denied || size > room) {
            return false;
        }
        entries.insert_or_assign(std::string(name), std::string(value));
        return true;
    }
    std::vector<std::string> names(std::string_view prefix) override {
        std::vector<std::string> found;
        for (const auto& [name, value] : entries) {
            if (!is_denied && name.starts_with(prefix)) {
                found.push_back(name);
            }
        }
        return found;
    }
    void remove(std::string_view name) override {
        if (const auto found = entries.find(name); found != entries.end()) {
            entries.erase(found);
        }
    }
};

/// A site on which nobody else is at it.
class FakeLock final : public Lock {
  public:
    /// Whether another page is.
    bool is_taken = false;
    int runs = 0;

    void run(std::string_view /*name*/, Callback<> action) override {
        if (!is_taken) {
            ++runs;
            action();
        }
    }
    void cancel() override {}
};

class FakeEntropy final : public Entropy {
  public:
    std::uint32_t value = 1;
    std::uint32_t next() override { return value = value * 1'664'525 + 1'013'904'223; }
};

}  // namespace loquent::analytics::direct::fake
