// SPDX-License-Identifier: MIT
#include "host/database/backup.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "fixtures/temporary_folder.hpp"
#include "fixtures/test_database.hpp"
#include "fixtures/within.hpp"
#include "host/config/core_conf_store.hpp"
#include "host/config/posthog_core_conf.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;
using loquent::analytics::PosthogConfig;

namespace {

PosthogCoreConf conf(int number) {
    const std::string name = std::to_string(number);
    return {PosthogConfig{"phc_" + name, "https://h" + name + ".example"}};
}

int number_in(Database& database) {
    CoreConfStore store(database);
    const auto read = store.read<PosthogCoreConf>();
    const auto* known = std::get_if<PosthogCoreConf>(&read);
    if (known == nullptr || !known->posthog) {
        return -1;
    }
    const int number = std::stoi(known->posthog->api_key.substr(4));
    return *known->posthog == *conf(number).posthog ? number : -1;
}

}  // namespace

TEST_CASE("a backup made under writes is complete and can be restored") {
    if (TestDatabase::is_postgresql()) {
        SKIP("PostgreSQL has its own programs");
    }
    const TemporaryFolder folder;
    const std::string location = (folder / "l.db").string();
    const auto database = std::get<0>(Database::open(location, 4));
    std::atomic<int> written = 0;
    std::atomic<int> failed = 0;
    int before = 0;
    {
        const std::jthread writer([&](const std::stop_token& stop) {
            CoreConfStore store(*database);
            while (!stop.stop_requested()) {
                failed += store.write(conf(written + 1), "mem_test") ? 1 : 0;
                ++written;
            }
        });
        REQUIRE(within(10s, [&] { return written > 20; }));
        for (int round = 0; round < 5; ++round) {
            before = written;
            REQUIRE_FALSE(back_up(*database, folder / ("copy" + std::to_string(round))));
            const auto copy = std::get<0>(Database::open(
                (folder / ("copy" + std::to_string(round))).string(), 1, MissingDatabase::refuse));
            CHECK(number_in(*copy) >= before);
        }
    }
    CHECK(failed == 0);
    using std::filesystem::perms;
    CHECK(std::filesystem::status(folder / "copy0").permissions() ==
          (perms::owner_read | perms::owner_write));
    // An existing file is never written over.
    CHECK(back_up(*database, folder / "copy0"));

    const auto place = folder / "restored.db";
    folder.write("restored.db", "not a database");
    REQUIRE_FALSE(restore(folder / "copy4", place));
    CHECK(number_in(*std::get<0>(Database::open(place.string(), 1))) >= before);
    CHECK(std::filesystem::exists(folder / "restored.db.before-restore"));
    folder.write("damaged", std::string(5000, 'x'));
    CHECK(restore(folder / "damaged", place));
    CHECK(restore(folder / "missing", place));
    CHECK(number_in(*std::get<0>(Database::open(place.string(), 1))) >= before);
}
