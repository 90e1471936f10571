// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// How an answer is sent.
struct Framing {
    /// 10 or 11, as the request's.
    unsigned version = 11;
    bool keep_alive = true;
    /// Nothing if the body is sent piece by piece.
    std::optional<std::size_t> content_length = 0;
};

/// The status line and the header fields of an answer, with Date, Connection and how long the body
/// is. A field that could end its line early is left out.
[[nodiscard]] std::string response_head(const HttpReply& reply, const Framing& framing);

}  // namespace loquent::host
