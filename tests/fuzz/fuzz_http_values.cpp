// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>
#include <variant>

#include "fuzz_target.hpp"
#include "host/accounts/session_cookie.hpp"
#include "host/http/content_coding.hpp"
#include "host/http/form_fields.hpp"
#include "host/http/json_body.hpp"
#include "host/http/response_head.hpp"
#include "host/ingest/ingest_body.hpp"
#include "host/support/percent_decoding.hpp"

using namespace loquent::host;

/// What the host reads of a request's fields, query and body, with the same text for each.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    const auto decoded = percent_decode(text);
    require(!decoded || decoded->size() <= size);
    const auto field = find_form_field(text, "after");
    require(!field || field->size() <= size);

    HttpRequest request;
    request.method = "POST";
    request.body = text;
    request.header = [&](std::string_view name) {
        return name == "Content-Type" ? std::string("application/json") : std::string(text);
    };
    const std::string token = session_token_of(request, SecureCookies::automatic);
    require(token.find(';') == std::string::npos && token.size() <= size);
    const auto json = json_body(request);
    require(json.index() == 1 || std::get<nlohmann::json>(json).is_object());
    (void)accepts_coding(text, "gzip");
    const auto ingested = decode_ingest_body(text);
    const auto* error = std::get_if<IngestBodyError>(&ingested);
    require(error == nullptr || error->status >= 400);

    // No value ends its line early, whatever was put into it.
    const HttpReply reply{200, {{"X-Value", std::string(text)}}, {}};
    const std::string head = response_head(reply, {});
    require(head.find("\r\n\r\n") == head.size() - 4);
    return 0;
}
