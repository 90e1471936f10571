// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "loquent/analytics/consent.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics {

/// Whether there is consent: the member's own choice first, then what the browser asks for, then
/// the app's option. The choice is one for the whole site: it is stored at once, and what another
/// tab stores counts here too.
class ConsentGate {
  public:
    ConsentGate(ConsentStore& store, Page& page) : store_(store), page_(page) {}

    /// What counts as long as the member has made no choice. With `respect_do_not_track`, Do Not
    /// Track and Global Privacy Control count as `denied`.
    void set_default(Consent option, bool respect_do_not_track);

    /// The member's choice, on this page; `pending` withdraws it.
    void choose(Consent choice);

    /// The stored choice may have been changed by another page of the site.
    void reload();

    [[nodiscard]] Consent current() const;

  private:
    ConsentStore& store_;
    Page& page_;
    Consent default_ = Consent::granted;
    /// What was chosen on this page, or was found in storage.
    std::optional<Consent> choice_;
    /// Whether `choice_` is in storage, which may be closed to the page.
    bool is_stored_ = false;
};

}  // namespace loquent::analytics
