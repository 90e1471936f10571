// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "negatives.hpp"
#include "pii/scanner.hpp"
#include "positives.hpp"

using namespace loquent::analytics::pii;

namespace {

constexpr std::uint64_t seed = 20240115;
constexpr std::size_t of_each_kind = 2500;
constexpr std::size_t shown = 5;

struct Tally {
    std::size_t all = 0;
    std::size_t hits = 0;
    std::size_t of_right_kind = 0;
    std::vector<std::string> wrong;
};

double share(std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

TEST_CASE("Personal values of every kind are found") {
    RandomText random(seed);
    std::string buffer;
    std::map<std::string, Tally> kinds;
    for (const auto& [kind, text] : make_positives(random, of_each_kind)) {
        Tally& tally = kinds[std::string(to_string(kind))];
        const auto found = find_pii(text, {buffer});
        ++tally.all;
        tally.hits += found ? 1 : 0;
        tally.of_right_kind += found == kind ? 1 : 0;
        if (!found) {
            tally.wrong.push_back(text);
        }
    }
    std::printf("%-20s %8s %8s %11s\n", "positives", "strings", "recall", "right kind");
    for (const auto& [kind, tally] : kinds) {
        std::printf("%-20s %8zu %8.4f %11.4f\n", kind.c_str(), tally.all,
                    share(tally.hits, tally.all), share(tally.of_right_kind, tally.all));
        for (std::size_t index = 0; index < tally.wrong.size() && index < shown; ++index) {
            std::printf("    missed: %s\n", tally.wrong[index].c_str());
        }
        CHECK(share(tally.hits, tally.all) >= 0.99);
    }
}

TEST_CASE("Ids and other harmless values are left alone") {
    RandomText random(seed);
    std::string buffer;
    std::map<std::string, Tally> kinds;
    for (const auto& [kind, text] : make_negatives(random, of_each_kind)) {
        Tally& tally = kinds[kind];
        ++tally.all;
        if (const auto found = find_pii(text, {buffer})) {
            ++tally.hits;
            tally.wrong.push_back(text + " (" + std::string(to_string(*found)) + ")");
        }
    }
    std::printf("%-20s %8s %15s\n", "negatives", "strings", "false positives");
    std::size_t all = 0;
    std::size_t hits = 0;
    for (const auto& [kind, tally] : kinds) {
        std::printf("%-20s %8zu %15.4f\n", kind.c_str(), tally.all, share(tally.hits, tally.all));
        for (std::size_t index = 0; index < tally.wrong.size() && index < shown; ++index) {
            std::printf("    hit: %s\n", tally.wrong[index].c_str());
        }
        CHECK(share(tally.hits, tally.all) <= 0.001);
        all += tally.all;
        hits += tally.hits;
    }
    std::printf("%-20s %8zu %15.4f\n", "all", all, share(hits, all));
}
