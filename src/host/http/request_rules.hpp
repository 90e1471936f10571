// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "host/http/refusal.hpp"

namespace loquent::host {

/// The head of a request, as the parser has read it.
struct RequestHead {
    std::string_view method;
    std::string_view target;
    /// 10 or 11.
    unsigned version = 11;
    std::vector<std::pair<std::string_view, std::string_view>> fields;
};

/// What may be done with a request whose head is in order.
struct AcceptedHead {
    /// Percent-encoded, without scheme and authority.
    std::string_view path;
    /// After the `?`; empty if there is none.
    std::string_view query;
    /// The length of the body in bytes; nothing if it comes in chunks.
    std::optional<std::uint64_t> content_length = 0;
    /// Whether the client waits before it sends the body.
    bool expects_continue = false;
};

/// Checks what the grammar alone does not say: the method is known, there is one Host, the target
/// is a path in valid UTF-8, and the length of the body is given in a way that every proxy
/// understands alike. Returns either why the request is refused, or what to do, which refers to
/// `head`.
[[nodiscard]] std::pair<std::optional<Refusal>, AcceptedHead> check_head(const RequestHead& head);

/// Whether two texts are the same but for the case of ASCII letters.
[[nodiscard]] bool equal_but_case(std::string_view left, std::string_view right);

}  // namespace loquent::host
