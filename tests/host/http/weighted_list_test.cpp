// SPDX-License-Identifier: MIT
#include "host/http/weighted_list.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::host;

namespace {

/// Each item's name, with a `!` in front of one that is not allowed.
std::string names(std::string_view field) {
    std::string all;
    for (const auto& [name, allowed] : weighted_list(field)) {
        all.append(all.empty() ? "" : " ").append(allowed ? "" : "!").append(name);
    }
    return all;
}

}  // namespace

TEST_CASE("a list with weights is read item by item") {
    CHECK(names("") == "");
    CHECK(names("text/html") == "text/html");
    CHECK(names("text/html, */*;q=0.8") == "text/html */*");
    CHECK(names(" a ;q=0\t,\tb ; Q = 0.00 , c;q=0.001") == "!a !b c");
    CHECK(names("text/html;level=1;q=0, text/html;q=1;level=0") == "!text/html text/html");
    CHECK(names(",;,a") == "a");
}
