// SPDX-License-Identifier: MIT
// What can happen to a provider, one step at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "loquent/analytics/session.hpp"

namespace loquent::analytics::model {

inline const std::array<Session, 3> sessions{
    {{"m_1", "org_1", Role::member}, {"m_2", "org_1", Role::owner}, {"m_1", "org_2", Role::admin}}};
inline const std::array<std::string, 3> paths{"/a", "/b", "/#/c"};

enum class What : std::uint8_t {
    track_event,
    track_old_event,
    track_pageview,
    change_route,
    identify,
    reset,
    config_valid,
    config_null,
    config_failure,
    config_wrong_field,
    load_succeeds,
    load_fails,
    load_foreign,
    pass_time,
    set_consent,
    online,
    page_restored,
    page_shown,
    other_tab,
    next_capture_refused,
    next_capture_failed,
    next_call_fails,
    reenter_from_posthog,
    reenter_from_outcome,
    posthog_event,
    start,
    stop,
    activate_page,
    replace,
    call_replaced,
    unsafe_id,
};

struct Happening {
    What what;
    /// As a failure prints it.
    const char* name;
    /// How often it happens, in relation to the others.
    unsigned weight;
};

/// In the order of the enumerators.
inline constexpr std::array happenings{
    Happening{What::track_event, "track_event", 9},
    Happening{What::track_old_event, "track_old_event", 2},
    Happening{What::track_pageview, "track_pageview", 4},
    Happening{What::change_route, "change_route", 6},
    Happening{What::identify, "identify", 6},
    Happening{What::reset, "reset", 4},
    Happening{What::config_valid, "config_valid", 4},
    Happening{What::config_null, "config_null", 1},
    Happening{What::config_failure, "config_failure", 3},
    Happening{What::config_wrong_field, "config_wrong_field", 1},
    Happening{What::load_succeeds, "load_succeeds", 5},
    Happening{What::load_fails, "load_fails", 2},
    Happening{What::load_foreign, "load_foreign", 1},
    Happening{What::pass_time, "pass_time", 4},
    Happening{What::set_consent, "set_consent", 6},
    Happening{What::online, "online", 3},
    Happening{What::page_restored, "page_restored", 1},
    Happening{What::page_shown, "page_shown", 1},
    Happening{What::other_tab, "other_tab", 3},
    Happening{What::next_capture_refused, "next_capture_refused", 1},
    Happening{What::next_capture_failed, "next_capture_failed", 1},
    Happening{What::next_call_fails, "next_call_fails", 1},
    Happening{What::reenter_from_posthog, "reenter_from_posthog", 5},
    Happening{What::reenter_from_outcome, "reenter_from_outcome", 4},
    Happening{What::posthog_event, "posthog_event", 2},
    Happening{What::start, "start", 4},
    Happening{What::stop, "stop", 1},
    Happening{What::activate_page, "activate_page", 2},
    Happening{What::replace, "replace", 1},
    Happening{What::call_replaced, "call_replaced", 1},
    Happening{What::unsafe_id, "unsafe_id", 1},
};

struct Step {
    What what = What::track_event;
    unsigned argument = 0;
};

/// How RapidCheck prints it.
inline void showValue(const Step& step, std::ostream& out) {
    out << happenings[static_cast<std::size_t>(step.what)].name << '(' << step.argument << ')';
}

/// A random number as a step; each happens as often as its weight says.
inline Step make_step(unsigned number) {
    static const std::vector<What> drum = [] {
        std::vector<What> all;
        for (const Happening& happening : happenings) {
            all.insert(all.end(), happening.weight, happening.what);
        }
        return all;
    }();
    return {drum[number % drum.size()], number / static_cast<unsigned>(drum.size())};
}

}  // namespace loquent::analytics::model
