// SPDX-License-Identifier: MIT
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "host/http/asio.hpp"
#include "host/http/refusal.hpp"
#include "host/http/request_rules.hpp"

namespace loquent::host {

/// What a parser's error means to the client.
[[nodiscard]] Refusal refusal_of(const ErrorCode& error);

/// Parses one request: first its head, which must have arrived whole, and later its body.
class RequestParser {
  public:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    /// Takes the head from the front of `buffer`; returns why the request is refused, if it is.
    [[nodiscard]] std::optional<Refusal> take_head(boost::beast::flat_buffer& buffer);

    /// Refers to what the parser keeps; good until the body is read.
    [[nodiscard]] RequestHead head() const;

    /// Whether the client would send another request on the same connection.
    [[nodiscard]] bool keeps_alive() const;

    /// Whether there is no body to read.
    [[nodiscard]] bool is_done() const;

    /// A body of at most `longest` bytes is still to come.
    void expect_body(std::size_t longest);

    /// What Beast reads the body into.
    [[nodiscard]] Parser& body_parser() { return *parser_; }

    /// Good until the next head is taken.
    [[nodiscard]] std::string_view body() const;

    /// The value of a header field; empty if there is none.
    [[nodiscard]] std::string field(std::string_view name) const;

  private:
    // Beast's parser can be used once.
    std::optional<Parser> parser_;
    /// A copy of the head. Trailer fields must not be mistaken for those of the head.
    std::optional<boost::beast::http::request_header<>> head_;
};

}  // namespace loquent::host
