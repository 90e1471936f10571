// SPDX-License-Identifier: MIT
#include "host/http/request_parser.hpp"

#include <cstdint>
#include <limits>

#include "host/http/head_scanner.hpp"

namespace loquent::host {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

std::string_view to_std(beast::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

Refusal refusal_of(const ErrorCode& error) {
    if (error == http::error::body_limit) {
        return {413, "The body is too long."};
    }
    if (error == http::error::bad_version) {
        return {505, "The version of HTTP is neither 1.1 nor 1.0."};
    }
    return {400, "The request is not valid HTTP."};
}

std::optional<Refusal> RequestParser::take_head(beast::flat_buffer& buffer) {
    parser_.emplace();
    // Drop the fields of the previous request.
    head_.reset();
    parser_->header_limit(longest_head + 1);
    // The limit of its route is not known yet.
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
    ErrorCode error;
    buffer.consume(parser_->put(buffer.data(), error));
    if (!error && !parser_->is_header_done()) {
        error = http::error::partial_message;
    }
    return error ? std::optional(refusal_of(error)) : std::nullopt;
}

RequestHead RequestParser::head() const {
    const auto& message = parser_->get();
    RequestHead head{.method = to_std(message.method_string()),
                     .target = to_std(message.target()),
                     .version = message.version(),
                     .fields = {}};
    for (const auto& field : message) {
        head.fields.emplace_back(to_std(field.name_string()), to_std(field.value()));
    }
    return head;
}

bool RequestParser::keeps_alive() const {
    return parser_->get().keep_alive();
}

bool RequestParser::is_done() const {
    return parser_->is_done();
}

void RequestParser::expect_body(std::size_t longest) {
    head_ = parser_->get().base();
    parser_->body_limit(longest);
}

std::string_view RequestParser::body() const {
    return parser_->get().body();
}

std::string RequestParser::field(std::string_view name) const {
    const http::fields& fields = head_ ? static_cast<const http::fields&>(*head_)
                                       : static_cast<const http::fields&>(parser_->get());
    return std::string(to_std(fields[beast::string_view(name.data(), name.size())]));
}

}  // namespace loquent::host
