// SPDX-License-Identifier: MIT
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <csignal>
#include <exception>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <sstream>
#include <stop_token>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "fixtures/host_process.hpp"
#include "fixtures/http_client.hpp"
#include "fixtures/temporary_folder.hpp"
#include "fixtures/test_database.hpp"
#include "fixtures/within.hpp"
#include "host/accounts/account_store.hpp"
#include "host/accounts/session_store.hpp"
#include "host/command/commands.hpp"
#include "host/database/database.hpp"
#include "host/support/secrets.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr const char* target = "/api/admin/system-config";

/// The value of a number; its parts belong together, so a mixture would show. They are of several
/// lengths and at times longer than a page of the database.
json value_of(int number) {
    const std::string name = std::to_string(number);
    return {{"api_key",
             "phc_" + name + "_" + std::string(static_cast<std::size_t>(number % 7) * 900, 'k')},
            {"api_host", "https://eu.i.posthog.com/" + name}};
}

/// The header lines of an admin's session, stored in the database.
std::string admin_session(Database& database) {
    const std::string token = random_token();
    std::ignore = AccountStore(database).add(
        {"amy", {"mem_amy", "org_1", loquent::analytics::Role::admin}, true}, "no password");
    if (SessionStore(database).start(token, {.member_id = "mem_amy"}, 0, INT64_MAX, {})) {
        throw std::runtime_error("cannot start a session");
    }
    return "Cookie: loquent_session=" + token + "\r\nX-CSRF-Token: " + csrf_token_of(token) +
           "\r\nContent-Type: application/json\r\n";
}

/// Whether SQLite finds nothing wrong in its file. A PostgreSQL server has not been killed.
bool opens_clean(const std::string& location) {
    if (TestDatabase::is_postgresql()) {
        return true;
    }
    const auto opened = Database::open(location, 1);
    if (!std::holds_alternative<std::unique_ptr<Database>>(opened)) {
        return false;
    }
    const auto verdict = std::get<0>(opened)->read([](soci::session& session) {
        std::string text;
        session << "PRAGMA integrity_check", soci::into(text);
        return text;
    });
    const auto* text = std::get_if<std::string>(&verdict);
    return text != nullptr && *text == "ok";
}

}  // namespace

TEST_CASE(
    "killed in the middle of writing, again and again, the host leaves a whole value each time") {
    // What can break is the file; on PostgreSQL it is not in this process.
    const int kills = TestDatabase::is_postgresql() ? 10 : 50;
    constexpr int writes_each = 1000;
    const TestDatabase place;
    std::string session;
    {
        const auto opened = Database::open(place.location(), 1);
        session = admin_session(*std::get<0>(opened));
    }
    // After how many writes, and how far into the next one.
    std::minstd_rand random(1);
    std::uniform_int_distribution<int> writes(10, 40);
    std::uniform_int_distribution<int> microseconds(0, 3000);
    int number = 0;
    int in_the_middle = 0;
    int interrupted = 0;
    json before = nullptr;
    for (int kill = 0; kill < kills; ++kill) {
        CAPTURE(kill);
        HostProcess host(place.location());
        int begun = 0;
        std::atomic<int> acknowledged = 0;
        {
            const std::jthread killer([&, after = writes(random),
                                       pause = microseconds(random)](const std::stop_token& stop) {
                while (acknowledged < after && !stop.stop_requested()) {
                    std::this_thread::sleep_for(100us);
                }
                std::this_thread::sleep_for(std::chrono::microseconds(pause));
                host.signal(SIGKILL);
            });
            try {
                while (begun < writes_each) {
                    ++begun;
                    const std::string body = value_of(number + begun).dump();
                    if (send(host.port(), "PUT", target, body, session).status == 200) {
                        acknowledged = begun;
                    }
                }
            } catch (const std::exception&) {
                // The host is gone.
            }
        }
        CHECK(host.wait() == -1);
        in_the_middle += acknowledged > 0 && begun < writes_each ? 1 : 0;
        interrupted += begun > acknowledged ? 1 : 0;

        CHECK(opens_clean(place.location()));
        HostProcess again(place.location());
        const json stored = json::parse(send(again.port(), "GET", "/api/analytics/config").body);
        // What was acknowledged is there, or the one that the kill has interrupted.
        const json last = acknowledged > 0 ? value_of(number + acknowledged) : before;
        const bool whole = stored == last || stored == value_of(number + begun);
        CHECK(whole);
        again.signal(SIGTERM);
        CHECK(again.wait() == 0);
        before = stored;
        number += begun;
    }
    CHECK(number >= 20 * kills);
    CHECK(in_the_middle == kills);
    WARN(number << " writes, " << kills << " kills, " << interrupted
                << " with a write without an answer");
}

TEST_CASE("the host ends with status 0 when it is told to, and not for a pipe that nobody reads") {
    const TestDatabase place;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        // The tests may themselves run under nohup.
        const auto before = std::signal(signal, SIG_DFL);
        HostProcess host(place.location());
        std::signal(signal, before);
        host.signal(SIGPIPE);
        CHECK(send(host.port(), "GET", "/healthz").status == 200);
        host.signal(signal);
        CHECK(host.wait() == 0);
    }
}

TEST_CASE("a database that could be downloaded is refused, and only its owner may read a new one") {
    if (TestDatabase::is_postgresql()) {
        SKIP("PostgreSQL's is no file of the host's");
    }
    const TemporaryFolder folder;
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    ServeCommand command;
    command.static_files = folder.path().string();
    command.database = (folder / "sub" / ".." / "loquent.db").string();
    CHECK(run(command, {out, err, in}) == exit_usage);
    CHECK(err.str().find("could be downloaded") != std::string::npos);

    const auto file = folder / "new.db";
    CHECK(std::holds_alternative<std::unique_ptr<Database>>(Database::open(file.string(), 1)));
    using std::filesystem::perms;
    CHECK(std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write));
}

TEST_CASE("under nohup the host outlives its terminal") {
    const TestDatabase place;
    const auto before = std::signal(SIGHUP, SIG_IGN);
    HostProcess host(place.location());
    std::signal(SIGHUP, before);
    host.signal(SIGHUP);
    CHECK(send(host.port(), "GET", "/healthz").status == 200);
    host.signal(SIGTERM);
    CHECK(host.wait() == 0);
}

TEST_CASE("a log that nobody reads holds nobody up, and lost lines are reported") {
    const TestDatabase place;
    std::array<int, 2> log{};
    REQUIRE(pipe(log.data()) == 0);
    {
        HostProcess host(place.location(), {}, log[1]);
        close(log[1]);
        // 64 KiB of pipe and 8,192 lines are less than these.
        constexpr int requests = 12'000;
        int answered = 0;
        {
            std::vector<std::jthread> clients;
            std::atomic<int> counted = 0;
            for (int client = 0; client < 4; ++client) {
                clients.emplace_back([&] {
                    std::string many;
                    for (int request = 0; request < 100; ++request) {
                        many += "GET /healthz HTTP/1.1\r\nHost: h\r\n" +
                                std::string(request == 99 ? "Connection: close\r\n" : "") + "\r\n";
                    }
                    for (int round = 0; round < requests / 400; ++round) {
                        const std::string answers = send_raw(host.port(), many);
                        for (auto at = answers.find("HTTP/1.1 200"); at != std::string::npos;
                             at = answers.find("HTTP/1.1 200", at + 1)) {
                            ++counted;
                        }
                    }
                });
            }
            clients.clear();
            answered = counted;
        }
        CHECK(answered == requests);
        std::string read_log;
        const auto reader_end = std::chrono::steady_clock::now() + 10s;
        std::array<char, 65536> chunk{};
        while (read_log.find("lines of the log were lost") == std::string::npos &&
               std::chrono::steady_clock::now() < reader_end) {
            const ssize_t got = read(log[0], chunk.data(), chunk.size());
            read_log.append(chunk.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        }
        CHECK(read_log.find("lines of the log were lost") != std::string::npos);
        // Nobody reads any more; the end is reached all the same.
        for (int round = 0; round < 30; ++round) {
            std::ignore = send(host.port(), "GET", "/healthz");
        }
        const auto begin = std::chrono::steady_clock::now();
        host.signal(SIGTERM);
        CHECK(host.wait() == 0);
        // By itself, within the 10 s that clients have and the 1 s that a reader of the log has.
        CHECK(std::chrono::steady_clock::now() - begin < 15s);
    }
    close(log[0]);
}

TEST_CASE("SIGTERM under load loses no request of a client that has connected") {
    const TestDatabase place;
    constexpr int clients_of_each_kind = 4;
    for (int round = 0; round < 5; ++round) {
        HostProcess host(place.location());
        std::atomic<int> answered = 0;
        std::atomic<int> lost = 0;
        std::atomic<int> refused = 0;
        // Asks again and again, until the host refuses the connection.
        const auto ask = [&](const char* field) {
            for (;;) {
                std::optional<OpenRequest> request;
                try {
                    request.emplace(host.port(), "/api/analytics/config", field);
                } catch (const std::exception&) {
                    ++refused;
                    return;
                }
                bool is_last = false;
                for (std::size_t from = 0; !is_last; from = request->bytes().size()) {
                    if (!request->wait_for("\r\n\r\nnull", from)) {
                        ++lost;
                        break;
                    }
                    ++answered;
                    is_last = request->bytes().find("Connection: close", from) != std::string::npos;
                    if (!is_last) {
                        request->write("GET /api/analytics/config HTTP/1.1\r\nHost: h\r\n\r\n");
                    }
                }
            }
        };
        {
            std::vector<std::jthread> clients;
            for (int client = 0; client < clients_of_each_kind; ++client) {
                clients.emplace_back(ask, "Connection: close\r\n");
                clients.emplace_back(ask, "");
            }
            CHECK(within(10s, [&] { return answered >= 50; }));
            host.signal(SIGTERM);
            CHECK(host.wait() == 0);
        }
        CHECK(refused == 2 * clients_of_each_kind);
        CHECK(lost == 0);
    }
}

TEST_CASE("a second signal ends the host at once, and before that /readyz says that it drains") {
    const TestDatabase place;
    HostProcess host(place.location(), {"--drain-time", "60", "--access-log", "off"});
    CHECK(send(host.port(), "GET", "/readyz").status == 200);
    host.signal(SIGTERM);
    CHECK(within(5s, [&] { return send(host.port(), "GET", "/readyz").status == 503; }));
    CHECK(send(host.port(), "GET", "/api/analytics/config").status == 200);
    const auto begin = std::chrono::steady_clock::now();
    host.signal(SIGTERM);
    CHECK(host.wait() == -1);
    CHECK(std::chrono::steady_clock::now() - begin < 2s);
}
