// SPDX-License-Identifier: MIT
#include "host/accounts/account.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::host;

TEST_CASE("a login is compared without the case of its letters") {
    CHECK(normal_login("Zoe@Example.org") == "zoe@example.org");
    CHECK(normal_login("z") == "z");
    CHECK(normal_login(std::string(254, 'a')) == std::string(254, 'a'));
}

TEST_CASE("a login is refused when it is empty, too long, or not visible ASCII") {
    for (const std::string& login :
         {std::string(), std::string(255, 'a'), std::string("a b"), std::string("a\n"),
          std::string("a\0b", 3), std::string("zo\xc3\xab"), std::string("\x7f")}) {
        CAPTURE(login);
        CHECK_FALSE(normal_login(login));
    }
}

TEST_CASE("a new password has 10 to 1024 characters") {
    CHECK(check_new_password(std::string(9, 'a')));
    CHECK_FALSE(check_new_password(std::string(10, 'a')));
    CHECK_FALSE(check_new_password(std::string(1024, 'a')));
    CHECK(check_new_password(std::string(1025, 'a')));
}
