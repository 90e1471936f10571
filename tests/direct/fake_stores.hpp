// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "loquent/analytics/direct.hpp"

namespace loquent::analytics::direct::fake {

class FakeStore final : public KeyValueStore {
  public:
    std::map<std::string, std::string, std::less<>> entries;

    std::optional<std::string> get(std::string_view name) override {
        const auto found = entries.find(name);
        return found == entries.end() ? std::nullopt : std::optional(found->second);
    }
    void set(std::string_view name, std::string_view value) override {
        entries.insert_or_assign(std::string(name), std::string(value));
    }
    void remove(std::string_view name) override {
        if (const auto found = entries.find(name); found != entries.end()) {
            entries.erase(found);
        }
    }
};

class FakeEntropy final : public Entropy {
  public:
    std::uint32_t value = 1;
    std::uint32_t next() override { return value = value * 1'664'525 + 1'013'904'223; }
};

}  // namespace loquent::analytics::direct::fake
