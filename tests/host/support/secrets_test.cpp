// SPDX-License-Identifier: MIT
#include "host/support/secrets.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "loquent/analytics/session.hpp"

using namespace loquent::host;

TEST_CASE("tokens and ids are new each time") {
    std::set<std::string> tokens;
    std::set<std::string> ids;
    for (int round = 0; round < 100; ++round) {
        tokens.insert(random_token());
        ids.insert(random_id("mem"));
    }
    CHECK(tokens.size() == 100);
    CHECK(tokens.begin()->size() == 43);
    CHECK(ids.size() == 100);
    CHECK(ids.begin()->starts_with("mem_"));
    CHECK(loquent::analytics::is_id(*ids.begin()));
}

TEST_CASE("what is derived from a token does not tell it") {
    const std::string token = random_token();
    CHECK(hash_of(token).size() == 64);
    CHECK(hash_of(token) == hash_of(token));
    CHECK(hash_of(token) != hash_of(random_token()));
    CHECK(csrf_token_of(token) == csrf_token_of(token));
    CHECK(csrf_token_of(token) != hash_of(token));
    CHECK(csrf_token_of(token) != csrf_token_of(random_token()));
}

TEST_CASE("secrets are equal when every byte is") {
    CHECK(equal_secrets("abc", "abc"));
    CHECK(equal_secrets("", ""));
    CHECK_FALSE(equal_secrets("abc", "abd"));
    CHECK_FALSE(equal_secrets("abc", "ab"));
    CHECK_FALSE(equal_secrets("", "a"));
}

TEST_CASE("a password is known by its Argon2id hash, which is new each time") {
    const std::string password = std::string("correct horse\0battery", 21);
    const std::string hash = hash_password(password);
    CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    CHECK(hash != hash_password(password));
    CHECK(is_password(hash, password));
    CHECK_FALSE(is_password(hash, "correct horse"));
    CHECK_FALSE(is_password(hash, ""));
    CHECK_FALSE(is_password("", password));
    CHECK_FALSE(is_password("no hash", password));
}
