// SPDX-License-Identifier: MIT
#include "provider/dispatcher.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Names = std::vector<std::string>;

struct World {
    FakeClock clock;
    FakePage page;
    FakeConsole console;
    FakePosthog posthog;
    OutcomeReporter reporter{console};
    PosthogCalls calls{posthog, page, clock};
    Dispatcher dispatcher{calls, reporter};

    bool submit(Command::Kind kind, const char* text = "", const char* member = "m_1") {
        OwnedCommand command(new Command{kind, {1, text}});
        if (kind == Command::Kind::capture) {
            command->name = text;
        } else if (kind == Command::Kind::identify) {
            command->session.member_id = member;
        }
        reporter.count_command();
        return dispatcher.submit(std::move(command));
    }
    bool event(const char* name) { return submit(Command::Kind::capture, name); }
    bool view(const char* path) { return submit(Command::Kind::pageview, path); }
    bool identify(const char* member) { return submit(Command::Kind::identify, "", member); }
    /// What the gate drops: events' names, and the paths of page views.
    Names set_gate(Gate gate) {
        Names dropped;
        for (const OwnedCommand& command : dispatcher.set_gate(gate)) {
            const bool is_view = command->kind == Command::Kind::pageview;
            dropped.emplace_back(is_view ? command->at.path : name_of(*command));
        }
        return dropped;
    }
    Names open() {
        Names dropped = set_gate(Gate::send());
        dispatcher.drain();
        return dropped;
    }
};

}  // namespace

TEST_CASE("What is held is sent in order when the gate opens") {
    World world;
    CHECK(world.event("first_sent"));
    CHECK(world.identify("m_1"));
    CHECK(world.event("second_sent"));
    CHECK(world.posthog.calls.empty());
    CHECK_FALSE(world.dispatcher.sends_at_once());
    CHECK(world.open().empty());
    CHECK(world.posthog.calls == Names{"first_sent", "identify m_1", "second_sent"});
    CHECK(world.dispatcher.sends_at_once());
}

TEST_CASE("A gate that drops events keeps who is signed in, and gives the events that are lost") {
    World world;
    world.view("/a");
    world.identify("m_1");
    world.event("first_sent");
    CHECK(world.set_gate(Gate::drop_events(DropReason::denied)) == Names{"/a", "first_sent"});
    CHECK_FALSE(world.event("second_sent"));
    CHECK(world.identify("m_2"));
    CHECK(world.reporter.ledger().dropped(DropReason::denied) == 3);
    world.open();
    CHECK(world.posthog.calls == Names{"identify m_1", "reset", "identify m_2"});
}

TEST_CASE("The same member once more is counted as a repetition, and not as lost") {
    World world;
    CHECK(world.identify("m_1"));
    CHECK(world.identify("m_1"));
    CHECK(world.reporter.ledger().dropped(DropReason::repeated) == 1);
    world.open();
    CHECK(world.posthog.calls == Names{"identify m_1"});
}

TEST_CASE("A gate that drops everything keeps nothing") {
    World world;
    world.identify("m_1");
    world.event("first_sent");
    CHECK(world.set_gate(Gate::drop_everything(DropReason::stopped)) ==
          Names{"identify", "first_sent"});
    CHECK_FALSE(world.identify("m_2"));
    CHECK(world.reporter.ledger().dropped(DropReason::stopped) == 3);
    world.open();
    CHECK(world.posthog.calls.empty());
}

TEST_CASE("A command from inside a call of PostHog comes after those that wait") {
    World world;
    world.event("first_sent");
    world.event("second_sent");
    world.posthog.during_next_capture = [&] {
        CHECK(world.dispatcher.is_dispatching());
        CHECK_FALSE(world.dispatcher.sends_at_once());
        world.event("inner_sent");
        world.dispatcher.drain();
        CHECK(world.posthog.calls == Names{"first_sent"});
    };
    world.open();
    CHECK(world.posthog.calls == Names{"first_sent", "second_sent", "inner_sent"});
    CHECK_FALSE(world.dispatcher.is_dispatching());
}

TEST_CASE("A gate that closes from inside a call of PostHog stops the replay there") {
    World world;
    world.event("first_sent");
    world.event("second_sent");
    world.posthog.during_next_capture = [&] { world.dispatcher.set_gate(Gate::hold()); };
    world.open();
    CHECK(world.posthog.calls == Names{"first_sent"});
    CHECK(world.dispatcher.first_waiting()->name == "second_sent");
}

TEST_CASE("The session comes first, and the start's view after it") {
    World world;
    world.event("early_sent");
    world.view("/q");
    world.dispatcher.put_session_first(
        OwnedCommand(new Command{Command::Kind::identify, {1, "/"}, {"m_1", "org_1"}}));
    world.dispatcher.put_start_view(OwnedCommand(new Command{Command::Kind::pageview, {1, "/s"}}));
    world.open();
    CHECK(world.posthog.calls == Names{"identify m_1", "$pageview", "early_sent", "$pageview"});
    CHECK(world.dispatcher.first_waiting() == nullptr);
}
