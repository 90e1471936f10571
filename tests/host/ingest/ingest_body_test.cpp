// SPDX-License-Identifier: MIT
#include "host/ingest/ingest_body.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "fixtures/packing.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;

namespace {

// Holds characters whose base64 has a `+` and a `/`, and one outside ASCII.
const std::string event = "{\"event\":\"caf\xc3\xa9 >>>???~~~\"}";

std::string decoded(std::string_view body) {
    return std::get<std::string>(decode_ingest_body(body));
}

IngestBodyError refused(std::string_view body) {
    return std::get<IngestBodyError>(decode_ingest_body(body));
}

}  // namespace

TEST_CASE("every way in which posthog-js packs a body is unpacked") {
    REQUIRE(base64(event).find('+') != std::string::npos);
    CHECK(decoded(event) == event);
    CHECK(decoded(" \r\n\t[" + event + "]") == " \r\n\t[" + event + "]");
    CHECK(decoded(gzip(event)) == event);
    CHECK(decoded(beacon(event)) == event);
}

TEST_CASE("base64 in a form is unpacked as other clients write it") {
    const std::string packed = base64(event);
    SECTION("with its plus signs as they are") {
        CHECK(decoded("data=" + packed) == event);
    }
    SECTION("without its padding") {
        CHECK(decoded("data=" + packed.substr(0, packed.find('='))) == event);
    }
    SECTION("among other fields") {
        CHECK(decoded("compression=base64&data=" + packed + "&ip=0") == event);
    }
    SECTION("of gzip") {
        CHECK(decoded(beacon(gzip(event))) == event);
    }
}

TEST_CASE("a body that cannot be unpacked is refused with what was wrong") {
    CHECK(refused("").detail.find("empty") != std::string::npos);
    CHECK(refused("hello").detail.find("field data") != std::string::npos);
    CHECK(refused("data=%zz").detail.find("percent-encoded") != std::string::npos);
    CHECK(refused("data=a").detail.find("base64") != std::string::npos);
    CHECK(refused("data=ab cd").detail.find("base64") != std::string::npos);
    CHECK(refused("data=YWI=YWI=").detail.find("base64") != std::string::npos);
    CHECK(refused("\x1f\x8b garbage garbage").detail.find("gzip") != std::string::npos);
    CHECK(refused(gzip(event).substr(0, 20)).detail.find("too early") != std::string::npos);
    CHECK(refused("hello").status == 400);
}

TEST_CASE("what is too long is refused with 413") {
    const std::string bomb = gzip(std::string(longest_ingest_text + 1, ' '));
    CHECK(refused(bomb).status == 413);
    CHECK(refused(beacon(bomb)).status == 413);
    CHECK(refused(std::string(longest_ingest_body + 1, ' ')).status == 413);
}
