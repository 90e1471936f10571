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
    void add(std::string_view key, std::string_view passed) {
        if (size_ < capacity) {
            members_[size_] = {key, passed};
        }
        ++size_;
    }

    /// Of more keys than it can hold it takes any for the app's.
    [[nodiscard]] bool contains(std::string_view key) const {
        return size_ > capacity || find(key) != nullptr;
    }

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
        const auto* end = members_.data() + std::min(size_, capacity);
        const auto* member = std::find_if(
            members_.data(), end, [key](const Member& candidate) { return candidate.key == key; });
        return member == end ? nullptr : member;
    }

    std::array<Member, capacity> members_{};
    std::size_t size_ = 0;
};

}  // namespace loquent::analytics::redaction
