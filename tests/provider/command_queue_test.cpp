// SPDX-License-Identifier: MIT
#include "provider/command_queue.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

using namespace loquent::analytics;

namespace {

using PushResult = CommandQueue::PushResult;

OwnedCommand owned(Command command) {
    return std::make_unique<Command>(std::move(command));
}

OwnedCommand event(std::string name, std::string properties_json = {}, std::string path = {}) {
    return owned({.kind = Command::Kind::capture,
                  .at = {0, std::move(path)},
                  .name = std::move(name),
                  .properties_json = std::move(properties_json)});
}

OwnedCommand pageview(std::string path = "/") {
    return owned({.kind = Command::Kind::pageview, .at = {0, std::move(path)}});
}

OwnedCommand identify(std::string member, Role role = Role::member) {
    return owned({.kind = Command::Kind::identify,
                  .at = {0, "/"},
                  .session = {std::move(member), "org_1", role}});
}

OwnedCommand reset() {
    return owned({.kind = Command::Kind::reset, .at = {0, "/"}});
}

PushResult push(CommandQueue& queue, OwnedCommand command) {
    const PushResult result = queue.push(command);
    CHECK((command == nullptr) == (result == PushResult::queued));
    return result;
}

void push_one_of_each(CommandQueue& queue) {
    REQUIRE(push(queue, event("first")) == PushResult::queued);
    REQUIRE(push(queue, identify("m_1")) == PushResult::queued);
    REQUIRE(push(queue, pageview("/a")) == PushResult::queued);
    REQUIRE(push(queue, reset()) == PushResult::queued);
    REQUIRE(push(queue, event("last")) == PushResult::queued);
}

void fill_with_events(CommandQueue& queue) {
    for (std::size_t count = 0; count < CommandQueue::max_events; ++count) {
        REQUIRE(push(queue, event("e")) == PushResult::queued);
    }
}

/// An event that takes exactly `bytes` of the queue's bound.
OwnedCommand event_of_size(std::size_t bytes) {
    return event("name", std::string(bytes - 9, 'x'), "/path");
}

}  // namespace

TEST_CASE("Commands of all kinds come out in the order in which they went in") {
    CommandQueue queue;
    CHECK(queue.empty());
    push_one_of_each(queue);
    CHECK(queue.size() == 5);
    CHECK(queue.pop()->name == "first");
    CHECK(queue.pop()->session.member_id == "m_1");
    const OwnedCommand view = queue.pop();
    CHECK(view->kind == Command::Kind::pageview);
    CHECK(view->at.path == "/a");
    CHECK(queue.pop()->kind == Command::Kind::reset);
    CHECK(queue.pop()->name == "last");
    CHECK(queue.empty());
}

TEST_CASE("A command keeps its properties and its moment") {
    CommandQueue queue;
    OwnedCommand sent = event("sent", R"({"n":1})", "/a");
    sent->at.time = 1234.5;
    REQUIRE(push(queue, std::move(sent)) == PushResult::queued);
    const OwnedCommand command = queue.pop();
    CHECK(command->name == "sent");
    CHECK(command->properties_json == R"({"n":1})");
    CHECK(command->at.time == 1234.5);
    CHECK(command->at.path == "/a");
}

TEST_CASE("The thousandth event is taken and the next one refused") {
    CommandQueue queue;
    fill_with_events(queue);
    CHECK(push(queue, event("e")) == PushResult::full);
    CHECK(push(queue, pageview()) == PushResult::full);
    CHECK(queue.size() == CommandQueue::max_events);
}

TEST_CASE("Page views count as events") {
    CommandQueue queue;
    for (std::size_t count = 0; count < CommandQueue::max_events; ++count) {
        REQUIRE(push(queue, pageview()) == PushResult::queued);
    }
    CHECK(push(queue, pageview()) == PushResult::full);
}

TEST_CASE("Events of exactly one MiB together are taken and one byte more is refused") {
    CommandQueue queue;
    CHECK(push(queue, event_of_size(CommandQueue::max_event_bytes + 1)) == PushResult::full);
    CHECK(push(queue, event_of_size(CommandQueue::max_event_bytes - 5)) == PushResult::queued);
    CHECK(push(queue, event("123456")) == PushResult::full);
    CHECK(push(queue, pageview("/12345")) == PushResult::full);
    CHECK(push(queue, event("12345")) == PushResult::queued);
    CHECK(push(queue, event("1")) == PushResult::full);
}

TEST_CASE("An event that is too large leaves room for a smaller one") {
    CommandQueue queue;
    REQUIRE(push(queue, event_of_size(CommandQueue::max_event_bytes + 1)) == PushResult::full);
    CHECK(push(queue, event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
}

TEST_CASE("Control commands are never refused") {
    CommandQueue queue;
    fill_with_events(queue);
    CHECK(push(queue, identify("m_1")) == PushResult::queued);
    CHECK(push(queue, reset()) == PushResult::queued);

    CommandQueue heavy;
    REQUIRE(push(heavy, event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
    CHECK(push(heavy, identify("m_1")) == PushResult::queued);
}

TEST_CASE("Control commands take none of the room for events") {
    CommandQueue queue;
    for (int count = 0; count < 10; ++count) {
        REQUIRE(push(queue, identify("m_1")) == PushResult::queued);
        REQUIRE(push(queue, reset()) == PushResult::queued);
    }
    fill_with_events(queue);
    CHECK(push(queue, event("e")) == PushResult::full);
}

TEST_CASE("Equal neighbouring control commands are one") {
    CommandQueue queue;
    CHECK(push(queue, identify("m_1")) == PushResult::queued);
    CHECK(push(queue, identify("m_1")) == PushResult::coalesced);
    CHECK(push(queue, reset()) == PushResult::queued);
    CHECK(push(queue, reset()) == PushResult::coalesced);
    CHECK(queue.size() == 2);
}

TEST_CASE("Control commands that differ or are no neighbours stay apart") {
    CommandQueue queue;
    CHECK(push(queue, identify("m_1")) == PushResult::queued);
    CHECK(push(queue, identify("m_2")) == PushResult::queued);
    CHECK(push(queue, identify("m_2", Role::admin)) == PushResult::queued);
    CHECK(push(queue, event("e")) == PushResult::queued);
    CHECK(push(queue, identify("m_2", Role::admin)) == PushResult::queued);
    CHECK(push(queue, reset()) == PushResult::queued);
    CHECK(push(queue, pageview()) == PushResult::queued);
    CHECK(push(queue, reset()) == PushResult::queued);
}

TEST_CASE("Equal neighbouring events stay apart") {
    CommandQueue queue;
    CHECK(push(queue, event("e", "{}")) == PushResult::queued);
    CHECK(push(queue, event("e", "{}")) == PushResult::queued);
    CHECK(push(queue, pageview()) == PushResult::queued);
    CHECK(push(queue, pageview()) == PushResult::queued);
}

TEST_CASE("A popped event gives its place and its size back") {
    CommandQueue queue;
    fill_with_events(queue);
    (void)queue.pop();
    CHECK(push(queue, pageview()) == PushResult::queued);
    CHECK(push(queue, pageview()) == PushResult::full);

    CommandQueue heavy;
    REQUIRE(push(heavy, identify("m_1")) == PushResult::queued);
    REQUIRE(push(heavy, event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
    (void)heavy.pop();
    CHECK(push(heavy, event("e")) == PushResult::full);
    (void)heavy.pop();
    CHECK(push(heavy, event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
}

TEST_CASE("Taking out the events leaves the control commands in their order") {
    CommandQueue queue;
    push_one_of_each(queue);
    const auto events = queue.take_events();
    REQUIRE(events.size() == 3);
    CHECK(events.front()->name == "first");
    CHECK((*std::next(events.begin()))->at.path == "/a");
    CHECK(events.back()->name == "last");
    CHECK(queue.size() == 2);
    CHECK(queue.pop()->kind == Command::Kind::identify);
    CHECK(queue.pop()->kind == Command::Kind::reset);
}

TEST_CASE("A queue whose events were taken out has room as a new one") {
    CommandQueue queue;
    REQUIRE(push(queue, identify("m_1")) == PushResult::queued);
    REQUIRE(push(queue, event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
    (void)queue.take_events();
    REQUIRE(push(queue, event_of_size(CommandQueue::max_event_bytes)) == PushResult::queued);
    (void)queue.take_events();
    fill_with_events(queue);
    CHECK(push(queue, event("e")) == PushResult::full);
}

TEST_CASE("Taking the events out of an empty queue gives none") {
    CommandQueue queue;
    CHECK(queue.take_events().empty());
    CHECK(queue.empty());
}
