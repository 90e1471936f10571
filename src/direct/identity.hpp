// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "direct/uuid_v7.hpp"
#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/session.hpp"
#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics::direct {

/// What posthog-js had stored for a project.
struct PosthogState {
    std::string distinct_id;
    /// Whether the distinct id says nothing of a person. If it may, nothing else is read.
    bool is_safe = false;
    std::string device_id;
    bool is_identified = false;
    EpochMs session_activity = 0;
    std::string session_id;
    EpochMs session_start = 0;
};

/// Reads what posthog-js keeps under `ph_<key>_posthog`. But for the distinct id, an id that could
/// be personal is left out.
[[nodiscard]] PosthogState read_posthog_state(std::string_view json);

/// Who the visitor is to PostHog: anonymous with a made-up id, or a member. It lasts between page
/// loads.
class Identity {
  public:
    /// `name`: in `local`.
    Identity(KeyValueStore& local, UuidV7& uuids, std::string name);

    /// The visitor whom posthog-js knew; only where this one knows none yet. One whose id could be
    /// personal is not stored: the provider sees the id, says so, and resets it.
    void take_over(const PosthogState& state);

    /// What an `identify` changes, and so what PostHog has to be told.
    enum class Change : std::uint8_t {
        none,
        /// An anonymous visitor has become a member: `$identify`, with the anonymous id.
        member,
        /// The member has another role or organization, or is told for the first time on this page:
        /// `$set`.
        properties,
    };
    [[nodiscard]] Change identify(const Session& session);
    /// Another visitor, on the same device.
    void reset();

    [[nodiscard]] bool is_known() const { return !distinct_id_.empty(); }
    [[nodiscard]] const std::string& distinct_id() const { return distinct_id_; }
    /// The id before the last `identify`.
    [[nodiscard]] const std::string& anonymous_id() const { return anonymous_id_; }
    [[nodiscard]] const std::string& device_id() const { return device_id_; }
    [[nodiscard]] bool is_identified() const { return is_identified_; }

    /// Stores nothing from now on, or does so again, beginning with what is.
    void keep_stored(bool may_store);
    /// Makes an anonymous visitor where there is none, and stores it.
    void begin();

  private:
    void save();

    KeyValueStore& local_;
    UuidV7& uuids_;
    std::string name_;
    bool may_store_ = true;
    std::string distinct_id_;
    std::string anonymous_id_;
    std::string device_id_;
    bool is_identified_ = false;
    /// The organization and role that PostHog was told on this page.
    std::string told_;
};

}  // namespace loquent::analytics::direct
