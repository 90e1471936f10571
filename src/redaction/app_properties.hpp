// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace loquent::analytics::redaction {

/// The properties that an app has passed with an event. The guard needs them to tell the app's own
/// properties from those that other code has registered with PostHog, and to skip values that
/// PostHog gives back unchanged. It refers to the JSON text that was judged, which must outlive it.
class AppProperties {
  public:
    static constexpr std::size_t capacity = 64;

    /// `passed` is the text, number or flag that passed unchanged, in its JSON form. Once the list
    /// is full, further properties are not noted.
    void add(std::string_view key, std::string_view passed) {
        if (!is_full()) {
            members_[size_++] = {key, passed};
        }
    }

    [[nodiscard]] bool is_full() const { return size_ == capacity; }

    [[nodiscard]] bool contains(std::string_view key) const { return find(key) != nullptr; }

    [[nodiscard]] bool has_passed(std::string_view key, std::string_view value) const {
        const Member* member = find(key);
        return member != nullptr && !value.empty() && member->passed == value;
    }

  private:
    struct Member {
        std::string_view key;
        std::string_view passed;
    };

    [[nodiscard]] const Member* find(std::string_view key) const {
        const auto* end = members_.data() + size_;
        const auto* member = std::find_if(
            members_.data(), end, [key](const Member& candidate) { return candidate.key == key; });
        return member == end ? nullptr : member;
    }

    std::array<Member, capacity> members_{};
    std::size_t size_ = 0;
};

}  // namespace loquent::analytics::redaction
