// SPDX-License-Identifier: MIT
#include "provider/outcome_reporter.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Lines = std::vector<std::string>;

struct Books {
    FakeConsole console;
    OutcomeReporter reporter{console};
    Lines told;

    void listen(bool debug = false) {
        reporter.listen(
            [this](State state, std::string_view reason) {
                told.push_back(std::string(to_string(state)) + " " + std::string(reason));
            },
            [this](const CommandOutcome& outcome) {
                told.push_back(std::string(outcome.call) + " " +
                               std::string(to_string(outcome.outcome)));
            },
            debug);
    }
    void drop(const char* call) {
        reporter.count_command();
        reporter.dropped(call, DropReason::blocked);
    }
    void pass(const char* call, CaptureResult result) {
        reporter.count_command();
        reporter.passed_on(call, result, {}, 0);
    }
};

}  // namespace

TEST_CASE("States and outcomes are told in the order in which they happened, when it is time") {
    Books books;
    books.listen();
    books.reporter.state_changed(State::loading, "");
    books.drop("first_sent");
    books.reporter.state_changed(State::blocked, "foreign");
    CHECK(books.told.empty());
    CHECK(books.reporter.ledger().dropped(DropReason::blocked) == 1);
    books.reporter.tell();
    books.reporter.tell();
    CHECK(books.told == Lines{"loading ", "first_sent dropped", "blocked foreign"});
}

TEST_CASE("The same state with the same reason is told once") {
    Books books;
    books.listen();
    for (const char* reason : {"a", "a", "b"}) {
        books.reporter.state_changed(State::waiting, reason);
    }
    books.reporter.tell();
    CHECK(books.told == Lines{"waiting a", "waiting b"});
}

TEST_CASE("A listener that answers each outcome with another command ends, and nothing is lost") {
    FakeConsole console;
    OutcomeReporter reporter(console);
    int told = 0;
    int depth = 0;
    const auto act = [&] {
        reporter.count_command();
        reporter.dropped("again_sent", DropReason::denied);
        // As at the end of each call into the provider.
        reporter.tell();
    };
    reporter.listen(
        nullptr,
        [&](const CommandOutcome&) {
            REQUIRE(++depth == 1);
            ++told;
            act();
            --depth;
        },
        false);
    act();
    CHECK(told > 1);
    CHECK(told < 20);
    CHECK(console.warnings.size() == 1);
    const auto commands = reporter.ledger().commands();
    for (int count = 0; count < 1'000; ++count) {
        act();
    }
    CHECK(reporter.ledger().commands() == 1'001 * commands);
    CHECK(reporter.ledger().waiting() == 0);
    CHECK(console.warnings.size() == 1);
}

TEST_CASE("The last state is told even where a listener answers without end") {
    FakeConsole console;
    OutcomeReporter reporter(console);
    int answers = 0;
    std::string last_told;
    const auto act = [&] {
        reporter.count_command();
        reporter.dropped("again_sent", DropReason::denied);
    };
    reporter.listen([&](State, std::string_view reason) { last_told = reason; },
                    [&](const CommandOutcome&) {
                        reporter.state_changed(State::waiting, std::to_string(++answers));
                        act();
                    },
                    false);
    act();
    reporter.tell();
    reporter.tell();
    CHECK(answers > 1);
    CHECK(last_told == std::to_string(answers));
}

TEST_CASE("Who is forgotten is told nothing more, also in the middle") {
    Books books;
    int told = 0;
    books.reporter.listen(
        nullptr,
        [&](const CommandOutcome&) {
            ++told;
            books.reporter.forget_listeners();
        },
        false);
    books.drop("first_sent");
    books.drop("second_sent");
    books.reporter.tell();
    CHECK(told == 1);
}

TEST_CASE("A page of which nothing leaves is said to be silent once, with or without debug") {
    Books books;
    SECTION("every event is stopped") {
        for (int count = 0; count < 10; ++count) {
            CHECK(books.console.errors.size() == (count < 3 ? 0 : 1));
            books.pass("contact_created", CaptureResult::guarded);
        }
        CHECK(books.console.errors.size() == 1);
    }
    SECTION("one has passed before") {
        books.pass("contact_created", CaptureResult::accepted);
        for (int count = 0; count < 10; ++count) {
            books.pass("contact_created", CaptureResult::guarded);
        }
        CHECK(books.console.errors.empty());
    }
}

TEST_CASE("A warning is given once, and not for ever more") {
    Books books;
    for (int count = 0; count < 500; ++count) {
        books.reporter.warn_once(std::to_string(count));
        books.reporter.warn_once(std::to_string(count));
    }
    CHECK(books.console.warnings.size() == 200);
}

TEST_CASE("An event that is kept has its outcome when its delivery ends, and others have none") {
    Books books;
    books.listen();
    books.reporter.count_command();
    books.reporter.passed_on("kept_sent", CaptureResult::kept, {}, 7);
    // PostHog's own event, and one that nobody knows.
    books.reporter.delivery_ended(0, DeliveryEnd::delivered, 200);
    books.reporter.tell();
    CHECK(books.told.empty());
    CHECK(books.reporter.ledger().delivered() == 0);
    books.reporter.delivery_ended(7, DeliveryEnd::delivered, 200);
    books.reporter.tell();
    CHECK(books.told == Lines{"kept_sent delivered"});
}
