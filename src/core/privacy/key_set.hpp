// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace loquent::analytics::privacy {

/// The keys of an event's properties, as hashes: enough to tell what the app has passed from what
/// other code has registered with PostHog. Of what it takes for known every value is judged all
/// the same, so that a collision costs nothing but a scan.
class KeySet {
  public:
    static constexpr std::size_t capacity = 64;

    void add(std::string_view key) {
        if (size_ < capacity) {
            hashes_[size_] = hash(key);
        }
        ++size_;
    }

    [[nodiscard]] bool contains(std::string_view key) const {
        return size_ > capacity || std::ranges::find(hashes_.begin(), hashes_.begin() + size_,
                                                     hash(key)) != hashes_.begin() + size_;
    }

  private:
    /// FNV-1a.
    static std::uint32_t hash(std::string_view key) {
        std::uint32_t value = 2'166'136'261U;
        for (const char c : key) {
            value = (value ^ static_cast<unsigned char>(c)) * 16'777'619U;
        }
        return value;
    }

    std::array<std::uint32_t, capacity> hashes_{};
    std::size_t size_ = 0;
};

}  // namespace loquent::analytics::privacy
