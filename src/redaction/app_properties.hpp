// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace loquent::analytics::redaction {

/// What an app has passed as an event's properties: enough to tell it from what other code has
/// registered with PostHog, and not to judge a second time what comes back from PostHog as it was.
/// Refers to the JSON text that was judged, which must outlive it.
class AppProperties {
  public:
    static constexpr std::size_t capacity = 64;

    /// `passed`: the text, number or flag that has been let through as it is, in its JSON form.
    /// Whatever comes after the last one that it can hold is not noted.
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
