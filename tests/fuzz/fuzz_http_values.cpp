// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include "fuzz_target.hpp"
#include "host/http/content_coding.hpp"
#include "host/http/response_head.hpp"
#include "host/support/percent_decoding.hpp"

using namespace loquent::host;

/// What the host reads of a request's fields, and writes into those of an answer.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    const auto decoded = percent_decode(text);
    require(!decoded || decoded->size() <= size);
    (void)accepts_coding(text, "gzip");

    // No value ends its line early, whatever was put into it.
    const HttpReply reply{200, {{"X-Value", std::string(text)}}, {}};
    const std::string head = response_head(reply, {});
    require(head.find("\r\n\r\n") == head.size() - 4);
    return 0;
}
