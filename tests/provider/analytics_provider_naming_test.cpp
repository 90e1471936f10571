// SPDX-License-Identifier: MIT
// Names that break the convention only.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

TEST_CASE("A name that breaks the convention only is sent, counted and told once") {
    Scenario app;
    app->track_event("create_contact", {});
    StartOptions options;
    options.debug = true;
    app.start(std::move(options));
    app.posthog.finish_loading();
    app->track_event("create_contact", {});
    app->track_event("contact_created", {});
    app->identify({"mem_1", "org_1", Role::owner});
    app->reset();
    CHECK(app->ledger().unconventional_names() == 2);
    CHECK(app->ledger().waiting() == 0);
    CHECK(app.posthog.captures.size() == 4);
    CHECK(app.console.warnings ==
          std::vector<std::string>{"create_contact was sent, but breaks the convention for names: "
                                   "snake_case, with a verb in the past tense at its end, as in "
                                   "contact_created."});
}

TEST_CASE("Only what was sent counts as sent under an unconventional name") {
    Scenario app;
    StartOptions options;
    options.consent = Consent::denied;
    app.start(std::move(options));
    app->track_event("create_contact", {});
    CHECK(app->ledger().dropped(DropReason::denied) == 1);
    CHECK(app->ledger().unconventional_names() == 0);
    CHECK(app.console.warnings.empty());
}
