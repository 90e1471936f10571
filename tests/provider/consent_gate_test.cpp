// SPDX-License-Identifier: MIT
#include "provider/consent_gate.hpp"

#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

/// Storage that is closed to the page, as in a private window: nothing is kept.
class ClosedStore final : public ConsentStore {
  public:
    std::optional<Consent> load() override { return std::nullopt; }
    void save(Consent) override {}
};

struct Site {
    FakeConsentStore store;
    FakePage page;
    ConsentGate gate{store, page};
};

}  // namespace

TEST_CASE("What counts is the choice, then the browser's wish, then the option") {
    struct Row {
        std::optional<Consent> stored;
        bool do_not_track;
        bool respected;
        Consent option;
        Consent expected;
    };
    using enum Consent;
    for (const Row& row : {
             Row{std::nullopt, false, true, granted, granted},
             Row{std::nullopt, false, true, pending, pending},
             Row{std::nullopt, true, true, granted, denied},
             Row{std::nullopt, true, true, pending, denied},
             Row{std::nullopt, true, false, granted, granted},
             Row{granted, true, true, denied, granted},
             Row{denied, false, false, granted, denied},
         }) {
        Site site;
        site.store.kept = row.stored;
        site.page.do_not_track = row.do_not_track;
        site.gate.set_default(row.option, row.respected);
        CHECK(site.gate.current() == row.expected);
    }
}

TEST_CASE("A choice is stored at once, also before the default is known") {
    Site site;
    site.gate.choose(Consent::denied);
    CHECK(site.store.kept == Consent::denied);
    site.gate.set_default(Consent::granted, true);
    CHECK(site.gate.current() == Consent::denied);
}

TEST_CASE("What another page stores counts here") {
    Site site;
    site.gate.set_default(Consent::granted, true);
    site.store.kept = Consent::denied;
    CHECK(site.gate.current() == Consent::granted);
    site.gate.reload();
    CHECK(site.gate.current() == Consent::denied);
    site.store.kept = Consent::granted;
    site.gate.reload();
    CHECK(site.gate.current() == Consent::granted);
}

TEST_CASE("A choice that another page withdraws leaves the default") {
    Site site;
    site.gate.set_default(Consent::pending, true);
    site.gate.choose(Consent::granted);
    site.store.kept.reset();
    site.gate.reload();
    CHECK(site.gate.current() == Consent::pending);
}

TEST_CASE("Where storage is closed a choice lasts as long as the page") {
    ClosedStore store;
    FakePage page;
    ConsentGate gate(store, page);
    gate.set_default(Consent::granted, true);
    gate.choose(Consent::denied);
    gate.reload();
    CHECK(gate.current() == Consent::denied);
}
