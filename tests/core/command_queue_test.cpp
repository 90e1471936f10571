// SPDX-License-Identifier: MIT
#include "command_queue.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <string>
#include <utility>

using namespace loquent::analytics;

namespace {

using PushResult = CommandQueue::PushResult;

Command event(std::string name, std::string properties_json = {}, std::string path = {}) {
    return {CaptureCommand{std::move(name), std::move(properties_json)}, {0, std::move(path)}};
}

Command pageview(std::string path = "/") {
    return {PageviewCommand{}, {0, std::move(path)}};
}

Command identify(std::string member, Role role = Role::member) {
    return {IdentifyCommand{{std::move(member), "org_1", role}}, {0, "/"}};
}

Command reset() {
    return {ResetCommand{}, {0, "/"}};
}

void fill_with_events(CommandQueue& queue) {
    for (std::size_t count = 0; count < CommandQueue::max_events; ++count) {
        REQUIRE(queue.push(event("e")) == PushResult::queued);
    }
}

/// An event that takes exactly `bytes` of the queue's bound.
Command event_of_size(std::size_t bytes) {
    return event("name", std::string(bytes - 9, 'x'), "/path");
}

}  // namespace

TEST_CASE("Commands of all kinds come out in the order in which they went in") {
    CommandQueue queue;
    CHECK(queue.empty());
    for (Command command :
         {event("first"), identify("m_1"), pageview("/a"), reset(), event("last")}) {
        CHECK(queue.push(std::move(command)) == PushResult::queued);
    }
    CHECK(queue.size() == 5);
    CHECK(std::get<CaptureCommand>(queue.pop().what).name == "first");
    CHECK(std::get<IdentifyCommand>(queue.pop().what).session.member_id == "m_1");
    const Command view = queue.pop();
    CHECK(std::holds_alternative<PageviewCommand>(view.what));
    CHECK(view.at.path == "/a");
    CHECK(std::holds_alternative<ResetCommand>(queue.pop().what));
    CHECK(std::get<CaptureCommand>(queue.pop().what).name == "last");
    CHECK(queue.empty());
}

TEST_CASE("A command keeps its properties and its moment") {
    CommandQueue queue;
    REQUIRE(queue.push({CaptureCommand{"sent", R"({"n":1})"}, {1234.5, "/a"}}) ==
            PushResult::queued);
    const Command command = queue.pop();
    CHECK(std::get<CaptureCommand>(command.what).properties_json == R"({"n":1})");
    CHECK(command.at.time == 1234.5);
    CHECK(command.at.path == "/a");
}

TEST_CASE("The thousandth event is taken and the next one refused") {
    CommandQueue queue;
    fill_with_events(queue);
    CHECK(queue.push(event("e")) == PushResult::full);
    CHECK(queue.push(pageview()) == PushResult::full);
    CHECK(queue.size() == CommandQueue::max_events);
}

TEST_CASE("Page views count as events") {
    CommandQueue queue;
    for (std::size_t count = 0; count < CommandQueue::max_events; ++count) {
        REQUIRE(queue.push(pageview()) == PushResult::queued);
    }
    CHECK(queue.push(pageview()) == PushResult::full);
}

TEST_CASE("Events of exactly one MiB together are taken and one byte more is refused") {
    CommandQueue queue;
    CHECK(queue.push(event_of_size(CommandQueue::max_event_bytes + 1)) == PushResult::full);
    CHECK(queue.push(event_of_size(CommandQueue::max_event_bytes - 5)) == PushResult::queued);
    CHECK(queue.push(event("123456")) == PushResult::full);
    CHECK(queue.push(pageview("/12345")) == PushResult::full);
    CHECK(queue.push(event("12345")) == PushResult::queued);
    CHECK(queue.push(event("1")) == PushResult::full);
}

TEST_CASE("An event that is too large leaves room for a smaller one") {
    CommandQueue queue;
    REQUIRE(queue.push(event_of_size(CommandQueue::max_event_bytes + 1)) == PushResult::full);
    CHECK(queue.push(event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
}

TEST_CASE("Control commands are never refused") {
    CommandQueue queue;
    fill_with_events(queue);
    CHECK(queue.push(identify("m_1")) == PushResult::queued);
    CHECK(queue.push(reset()) == PushResult::queued);

    CommandQueue heavy;
    REQUIRE(heavy.push(event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
    CHECK(heavy.push(identify("m_1")) == PushResult::queued);
}

TEST_CASE("Control commands take none of the room for events") {
    CommandQueue queue;
    for (int count = 0; count < 10; ++count) {
        REQUIRE(queue.push(identify("m_1")) == PushResult::queued);
        REQUIRE(queue.push(reset()) == PushResult::queued);
    }
    fill_with_events(queue);
    CHECK(queue.push(event("e")) == PushResult::full);
}

TEST_CASE("Equal neighbouring control commands are one") {
    CommandQueue queue;
    CHECK(queue.push(identify("m_1")) == PushResult::queued);
    CHECK(queue.push(identify("m_1")) == PushResult::coalesced);
    CHECK(queue.push(reset()) == PushResult::queued);
    CHECK(queue.push(reset()) == PushResult::coalesced);
    CHECK(queue.size() == 2);
}

TEST_CASE("Control commands that differ or are no neighbours stay apart") {
    CommandQueue queue;
    CHECK(queue.push(identify("m_1")) == PushResult::queued);
    CHECK(queue.push(identify("m_2")) == PushResult::queued);
    CHECK(queue.push(identify("m_2", Role::admin)) == PushResult::queued);
    CHECK(queue.push(event("e")) == PushResult::queued);
    CHECK(queue.push(identify("m_2", Role::admin)) == PushResult::queued);
    CHECK(queue.push(reset()) == PushResult::queued);
    CHECK(queue.push(pageview()) == PushResult::queued);
    CHECK(queue.push(reset()) == PushResult::queued);
}

TEST_CASE("Equal neighbouring events stay apart") {
    CommandQueue queue;
    CHECK(queue.push(event("e", "{}")) == PushResult::queued);
    CHECK(queue.push(event("e", "{}")) == PushResult::queued);
    CHECK(queue.push(pageview()) == PushResult::queued);
    CHECK(queue.push(pageview()) == PushResult::queued);
}

TEST_CASE("A popped event gives its place and its size back") {
    CommandQueue queue;
    fill_with_events(queue);
    (void)queue.pop();
    CHECK(queue.push(pageview()) == PushResult::queued);
    CHECK(queue.push(pageview()) == PushResult::full);

    CommandQueue heavy;
    REQUIRE(heavy.push(identify("m_1")) == PushResult::queued);
    REQUIRE(heavy.push(event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
    (void)heavy.pop();
    CHECK(heavy.push(event("e")) == PushResult::full);
    (void)heavy.pop();
    CHECK(heavy.push(event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
}

TEST_CASE("Taking out the events leaves the control commands in their order") {
    CommandQueue queue;
    for (Command command :
         {event("first"), identify("m_1"), pageview("/a"), reset(), event("last")}) {
        REQUIRE(queue.push(std::move(command)) == PushResult::queued);
    }
    const auto events = queue.take_events();
    REQUIRE(events.size() == 3);
    CHECK(std::get<CaptureCommand>(events[0].what).name == "first");
    CHECK(events[1].at.path == "/a");
    CHECK(std::get<CaptureCommand>(events[2].what).name == "last");
    CHECK(queue.size() == 2);
    CHECK(std::holds_alternative<IdentifyCommand>(queue.pop().what));
    CHECK(std::holds_alternative<ResetCommand>(queue.pop().what));
}

TEST_CASE("A queue whose events were taken out has room as a new one") {
    CommandQueue queue;
    REQUIRE(queue.push(identify("m_1")) == PushResult::queued);
    REQUIRE(queue.push(event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
    (void)queue.take_events();
    REQUIRE(queue.push(event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
    (void)queue.take_events();
    fill_with_events(queue);
    CHECK(queue.push(event("e")) == PushResult::full);
}

TEST_CASE("Taking the events out of an empty queue gives none") {
    CommandQueue queue;
    CHECK(queue.take_events().empty());
    CHECK(queue.empty());
}
