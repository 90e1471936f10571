// SPDX-License-Identifier: MIT
#include "pii/pii_kind.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::analytics::pii;

TEST_CASE("Every kind has a name of its own") {
    CHECK(to_string(PiiKind::email) == "email");
    CHECK(to_string(PiiKind::phone) == "phone");
    CHECK(to_string(PiiKind::payment_card) == "payment_card");
    CHECK(to_string(PiiKind::iban) == "iban");
    CHECK(to_string(PiiKind::ssn) == "ssn");
    CHECK(to_string(PiiKind::ip_address) == "ip_address");
    CHECK(to_string(PiiKind::secret) == "secret");
    CHECK(to_string(PiiKind::url) == "url");
    CHECK(to_string(PiiKind::national_id) == "national_id");
    CHECK(to_string(PiiKind::disk_path) == "disk_path");
    CHECK(to_string(PiiKind::personal_key) == "personal_key");
    CHECK(to_string(PiiKind::disguised) == "disguised");
}
