// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "direct/identity.hpp"
#include "direct/session_clock.hpp"
#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/session.hpp"
#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics::direct {

/// The page view that is the latest.
struct CurrentView {
    std::string id;
    std::string pathname;
    EpochMs time = 0;
};

/// What an event says, apart from what all events of the visit say.
struct EventDraft {
    std::string_view name;
    std::string_view uuid;
    EpochMs time = 0;
    std::string_view url;
    std::string_view pathname;
    /// The app's properties as an object, which the guard has judged; may be empty.
    std::string_view app_properties;
    /// Of `$identify` and `$set`.
    const Session* person = nullptr;
    const CurrentView* view = nullptr;
    /// `EventBuilder::entry`, where the event is to say it of the person too.
    std::string_view origin;
};

/// Writes events as JSON. Only keys of this class and those of the app are in them.
class EventBuilder {
  public:
    EventBuilder(const DirectOptions& options, std::string_view api_key, const DeviceFacts& device);

    /// The members that all events of a visit have alike: device, library, identity, session.
    [[nodiscard]] std::string visit(const Identity& identity, const SessionClock::Ids& ids,
                                    const PageFacts& page, std::string_view entry) const;
    /// The members that say where a session began.
    [[nodiscard]] static std::string entry(const PageFacts& page);
    /// An event with those members alone, for the guard, that happens at `url`.
    [[nodiscard]] std::string probe(std::string_view uuid, const Identity& identity,
                                    std::string_view visit, std::string_view url) const;
    /// An event without the members of its visit.
    [[nodiscard]] std::string event(const EventDraft& draft, const Identity& identity) const;
    /// Puts the members of its visit into a judged event, and the distinct id beside its properties
    /// too: servers other than PostHog's look for it there.
    static void add_visit(std::string& event, std::string_view visit, std::string_view distinct_id);
    /// Whether all events of a visit have `key`, or could have it.
    [[nodiscard]] static bool is_of_visit(std::string_view key);
    /// The members of a judged `visit` that say where the session began.
    [[nodiscard]] static std::string entry_of(std::string_view visit);

  private:
    std::string begin(std::string_view name, std::string_view uuid, const Identity& identity) const;

    std::string api_key_;
    std::string device_;
};

}  // namespace loquent::analytics::direct
