// SPDX-License-Identifier: MIT
#include "host/files/inlined_config.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "loquent/analytics/posthog_config.hpp"

using namespace loquent::host;
using loquent::analytics::PosthogConfig;
using loquent::analytics::to_json;

namespace {

const std::string off = R"(<script type="application/json" id="loquent-config">null</script>)";

}  // namespace

TEST_CASE("the configuration is at the end of the head") {
    CHECK(inline_config("<head>a</head><body></head></body>", "null") ==
          "<head>a" + off + "</head><body></head></body>");
    CHECK(inline_config("<HEAD></Head>", "null") == "<HEAD>" + off + "</Head>");
    CHECK(inline_config("<p>no head", "null") == "<p>no head" + off);
    CHECK(inline_config("", "null") == off);
}

TEST_CASE("nothing in a configuration can end the element around it") {
    // No such configuration passes the validator.
    const PosthogConfig evil{"phc_</script><script>", "https://h.example/<!--\"'&"};
    const std::string html = inline_config("", to_json(evil));
    CHECK(html.find("</script>") == html.size() - std::string("</script>").size());
    CHECK(html.find("<!--") == std::string::npos);
    CHECK(html.find("phc_\\u003C/script\\u003E\\u003Cscript\\u003E") != std::string::npos);
}
