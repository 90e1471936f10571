// SPDX-License-Identifier: MIT
#include "pii/secret.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "padded.hpp"

using namespace loquent::analytics::pii;

namespace {

bool has_secret(std::string_view text) {
    return Padded(text).any_word(begins_secret);
}

}  // namespace

TEST_CASE("Credentials are found") {
    for (const char* text : {
             "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
             "token=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
             "jwt_eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
             "eyJhbGciOiJSU0EtT0FFUCJ9.OKOawDo13gRp.48V1.5eym.XFBo",
             "Bearer 2YotnFZFEjr1zCsicMWpAA",
             "bearer: mF_9.B5f-4.1JqM",
             "Authorization: Basic dXNlcjpwYXNz",
             "authorization=BASIC=QWxhZGRpbjpvcGVu",
             "AKIA2E0A8F3B244C9986",
             "npm_ZabcZabcZabcabcabc",
             "ASIA2E0A8F3B244C9986",
             "key sk-aB3dE5fG7hJ9kL1mN3pQ5rS7",
             "sk-proj-aB3_dE5fG7hJ9kL1mN3pQ5rS7",
             "npm_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5",
             "hf_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z",
             "phx_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9",
             "-----BEGIN RSA PRIVATE KEY-----",
         }) {
        CAPTURE(text);
        CHECK(has_secret(text));
    }
}

TEST_CASE("A part of a token that is longer than the bound counts as found") {
    for (const std::size_t size : {509U, 510U, 511U, 512U, 513U, 600U, 5000U}) {
        CAPTURE(size);
        const std::string token = "eyJ" + std::string(size - 3, 'a');
        CHECK(has_secret(token + ".eyJzdWIiOiIxIn0.c2ln"));
        CHECK(has_secret(token) == (size - 3 >= 512));
    }
}

// Put together here, because tools that scan sources for keys would find them otherwise.
TEST_CASE("API keys are known by their prefix") {
    for (const char* prefix :
         {"sk_live_", "rk_live_", "sk_test_", "whsec_", "ghp_", "gho_", "github_pat_", "glpat-",
          "xoxb-", "xoxp-", "AIza", "ya29.", "SG.", "shpat_", "dop_v1_", "sk-ant-", "pypi-"}) {
        const std::string key = std::string(prefix) + "4eC39HqLyjWDarjtT1zdp7dc";
        CAPTURE(key);
        CHECK(has_secret(key));
        CHECK(has_secret("key=" + key + "&x"));
        CHECK_FALSE(has_secret("x" + key));
        CHECK_FALSE(has_secret(prefix));
        CHECK_FALSE(has_secret(std::string(prefix) + "4eC39HqLyj"));
        CHECK_FALSE(has_secret(std::string(prefix) + "was_opened_by_a_member"));
    }
}

TEST_CASE("Ids, names and prose are no credentials") {
    for (const char* text : {
             "",
             "eyJ",
             "eyJhbGciOiJIUzI1NiJ9",
             "eyJhbGciOiJIUzI1NiJ9.x",
             "keyJhbGciOiJIUzI1NiJ9.eyJzdWIi",
             "phc_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9",
             "Basic subscription",
             "npm_abcdefghijklmnop",
             "Basic plan",
             "basic_subscription_2024",
             "basic-subscription-2024",
             "bearer of the news",
             "npm_package_2_installed_today",
             "sk-2024-01-15-bratislava-report",
             "sk_live_stream_started",
             "V1StGXR8_Z5jdHi6B-myT",
             "f47ac10b-58cc-4372-a567-0e02b2c3d479",
             "d41d8cd98f00b204e9800998ecf8427e",
             "AKIA_contact_created",
             "AKIAcontact",
         }) {
        CAPTURE(text);
        CHECK_FALSE(has_secret(text));
    }
}
