// SPDX-License-Identifier: MIT
#include "host/ingest/event_feed.hpp"

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "fixtures/test_database.hpp"
#include "host/ingest/event_json.hpp"

using namespace loquent::host;
using namespace std::chrono_literals;
using loquent::host::testing::TestDatabase;

namespace {

/// What a reader has received. It takes each piece at once, or only when the test says so.
class Inbox {
  public:
    explicit Inbox(bool takes = true) : takes_(takes) {}

    void receive(std::string piece, BodyStream::Taken taken) {
        {
            const std::lock_guard lock(mutex_);
            pieces_.push_back(std::move(piece));
            arrived_.notify_all();
            if (!takes_) {
                held_ = std::move(taken);
                return;
            }
        }
        taken(true);
    }

    /// Answers for the piece that is under way.
    void answer(bool taken) {
        BodyStream::Taken held;
        {
            const std::lock_guard lock(mutex_);
            held = std::exchange(held_, nullptr);
        }
        held(taken);
    }

    /// Whether the condition came true within 10 seconds.
    bool wait_until(const std::function<bool(const std::vector<std::string>&)>& is_there) {
        std::unique_lock lock(mutex_);
        return arrived_.wait_for(lock, 10s, [&] { return is_there(pieces_); });
    }
    bool wait_for_pieces(std::size_t count) {
        return wait_until([count](const auto& pieces) { return pieces.size() >= count; });
    }
    bool wait_for_text(const std::string& text) {
        return wait_until([&](const auto&) { return joined().find(text) != std::string::npos; });
    }

    std::vector<std::string> pieces() {
        const std::lock_guard lock(mutex_);
        return pieces_;
    }

    /// The ids of the events that have come.
    std::vector<std::int64_t> ids() {
        const std::lock_guard lock(mutex_);
        std::vector<std::int64_t> all;
        std::istringstream lines(joined());
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("data: ")) {
                all.push_back(nlohmann::json::parse(line.substr(6)).at("id"));
            }
        }
        return all;
    }

  private:
    std::string joined() const {
        std::string all;
        for (const std::string& piece : pieces_) {
            all += piece;
        }
        return all;
    }

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<std::string> pieces_;
    BodyStream::Taken held_;
    bool takes_;
};

class InboxStream final : public BodyStream {
  public:
    explicit InboxStream(Inbox& inbox) : inbox_(inbox) {}
    void send(std::string piece, Taken taken) override {
        inbox_.receive(std::move(piece), std::move(taken));
    }
    bool is_open() const override { return true; }

  private:
    Inbox& inbox_;
};

struct Fixture {
    explicit Fixture(std::chrono::milliseconds heartbeat = 1h) : feed(store, heartbeat) {}

    TestDatabase place;
    DatabaseResult<std::unique_ptr<Database>> opened = Database::open(place.location(), 2);
    EventStore store{*std::get<0>(opened)};
    EventFeed feed;

    void read_into(Inbox& inbox, std::int64_t after = 0) {
        feed.add_reader(std::make_shared<InboxStream>(inbox), after, feed.try_enter());
    }

    /// Stores events and returns the id of the last.
    std::int64_t add(std::size_t count, const std::string& payload = "{}") {
        REQUIRE_FALSE(store.add(std::vector<PosthogEvent>(count, {"e", "d", payload}), 1));
        feed.wake();
        return std::get<std::int64_t>(store.newest_id());
    }

    bool wait_for_readers(std::size_t count) const {
        const auto end = std::chrono::steady_clock::now() + 10s;
        while (feed.readers() != count && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(1ms);
        }
        return feed.readers() == count;
    }
};

}  // namespace

TEST_CASE("a reader first gets the id to go on from, and then each event once") {
    Inbox inbox;
    Fixture fixture;
    const std::int64_t before = fixture.add(2);
    fixture.read_into(inbox, before);
    REQUIRE(inbox.wait_for_pieces(1));
    CHECK(inbox.pieces()[0] == "id: " + std::to_string(before) + "\n\n");
    CHECK(fixture.feed.readers() == 1);

    REQUIRE_FALSE(fixture.store.add({{"page \"one\"", "d1", R"({"a":"\n"})"}}, 1234));
    fixture.feed.wake();
    REQUIRE(inbox.wait_for_pieces(2));
    const std::string id = std::to_string(before + 1);
    CHECK(inbox.pieces()[1] ==
          "id: " + id + "\ndata: " + R"({"id":)" + id +
              R"(,"received_at":1234,"event":"page \"one\"","distinct_id":"d1",)" +
              R"("payload":{"a":"\n"}})" + "\n\n");

    const std::int64_t last = fixture.add(1);
    REQUIRE(inbox.wait_for_text("id: " + std::to_string(last) + "\n"));
    CHECK(inbox.ids() == std::vector<std::int64_t>{before + 1, last});
}

TEST_CASE("a reader gets what was kept after the id that it names, page by page") {
    Inbox all;
    Inbox rest;
    Fixture fixture;
    const std::int64_t last = fixture.add(1200);
    fixture.read_into(all, 0);
    fixture.read_into(rest, last - 3);
    const std::string id = "id: " + std::to_string(last) + "\n";
    REQUIRE(all.wait_for_text(id));
    REQUIRE(rest.wait_for_text(id));
    CHECK(all.ids().size() == 1200);
    CHECK(all.pieces().size() >= 4);
    CHECK(rest.ids() == std::vector<std::int64_t>{last - 2, last - 1, last});
}

TEST_CASE("events of another process are found without being told of") {
    Inbox inbox;
    Fixture fixture;
    fixture.read_into(inbox);
    REQUIRE(inbox.wait_for_pieces(1));
    REQUIRE_FALSE(fixture.store.add({{"e", "d", "{}"}}, 1));
    CHECK(inbox.wait_until([&](const auto& pieces) { return pieces.size() == 2; }));
}

TEST_CASE("a reader that gets nothing else gets a comment again and again") {
    Inbox inbox;
    Fixture fixture(20ms);
    fixture.read_into(inbox);
    REQUIRE(inbox.wait_for_pieces(4));
    CHECK(inbox.pieces()[1] == ":\n\n");
    CHECK(inbox.pieces()[3] == ":\n\n");
    fixture.add(1);
    CHECK(inbox.wait_for_text("data: "));
}

TEST_CASE("a slow reader has one piece under way, and gets the others when it has taken that") {
    Inbox slow(false);
    Inbox quick;
    Fixture fixture(20ms);
    const std::string long_payload = R"({"a":")" + std::string(200 * 1024, 'x') + "\"}";
    fixture.read_into(slow);
    fixture.read_into(quick);
    std::int64_t last = 0;
    for (int number = 1; number <= 5; ++number) {
        last = fixture.add(1, long_payload);
        REQUIRE(quick.wait_for_text("id: " + std::to_string(last) + "\n"));
    }
    CHECK(slow.pieces().size() == 1);
    for (std::size_t piece = 2; slow.ids().size() < 5; ++piece) {
        slow.answer(true);
        REQUIRE(slow.wait_for_pieces(piece));
        CHECK(slow.pieces().back().size() < 300 * 1024);
    }
    CHECK(slow.ids() == quick.ids());
    CHECK(slow.ids().back() == last);
}

TEST_CASE("a reader whose client is gone is forgotten, and the others are not") {
    Inbox gone(false);
    Inbox stays;
    Fixture fixture;
    fixture.read_into(gone);
    fixture.read_into(stays);
    REQUIRE(gone.wait_for_pieces(1));
    gone.answer(false);
    CHECK(fixture.wait_for_readers(1));
    fixture.add(1);
    CHECK(stays.wait_for_text("data: "));
    CHECK(gone.pieces().size() == 1);
}

TEST_CASE("the number of readers is bounded, and one that leaves makes room") {
    Inbox inbox(false);
    Fixture fixture;
    std::vector<std::shared_ptr<void>> places;
    for (int reader = 1; reader < EventFeed::most_readers; ++reader) {
        places.push_back(fixture.feed.try_enter());
    }
    fixture.read_into(inbox);
    CHECK_FALSE(fixture.feed.try_enter());
    REQUIRE(inbox.wait_for_pieces(1));
    inbox.answer(false);
    REQUIRE(fixture.wait_for_readers(0));
    CHECK(fixture.feed.try_enter());
}

TEST_CASE("while the database fails a reader waits, and goes on after it") {
    Inbox inbox;
    Fixture fixture(20ms);
    Database& database = *std::get<0>(fixture.opened);
    const auto rename = [&](const std::string& from, const std::string& to) {
        return database.write(
            [&](soci::session& session) { session << "ALTER TABLE " + from + " RENAME TO " + to; });
    };
    fixture.add(1);
    std::ignore = rename("ingested_events", "away");
    fixture.read_into(inbox);
    REQUIRE(inbox.wait_for_text(":\n\n"));
    CHECK(inbox.ids().empty());
    std::ignore = rename("away", "ingested_events");
    CHECK(inbox.wait_for_text("data: "));
}
